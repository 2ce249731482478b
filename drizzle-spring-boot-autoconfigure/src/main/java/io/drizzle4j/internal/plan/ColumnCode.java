package io.drizzle4j.internal.plan;

import io.drizzle4j.sql.PgType;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The Java code that declares a column, such as {@code varchar("code", 20)}. */
public final class ColumnCode {

    /** The functions of a table by PostgreSQL's name of the type, as it is declared and as the catalog has it. */
    private static final Map<String, String> FUNCTIONS = Map.ofEntries(
            Map.entry("smallint", "smallint(%s)"),
            Map.entry("int2", "smallint(%s)"),
            Map.entry("integer", "integer(%s)"),
            Map.entry("int4", "integer(%s)"),
            Map.entry("bigint", "bigint(%s)"),
            Map.entry("int8", "bigint(%s)"),
            Map.entry("serial", "serial(%s)"),
            Map.entry("bigserial", "bigserial(%s)"),
            Map.entry("text", "text(%s)"),
            Map.entry("varchar", "varchar(%s)"),
            Map.entry("citext", "citext(%s)"),
            Map.entry("bpchar", "character(%s)"),
            Map.entry("boolean", "bool(%s)"),
            Map.entry("bool", "bool(%s)"),
            Map.entry("numeric", "numeric(%s)"),
            Map.entry("real", "real(%s)"),
            Map.entry("float4", "real(%s)"),
            Map.entry("double precision", "doublePrecision(%s)"),
            Map.entry("float8", "doublePrecision(%s)"),
            Map.entry("date", "date(%s)"),
            Map.entry("time", "time(%s)"),
            Map.entry("timestamp", "timestamp(%s)"),
            Map.entry("timestamptz", "timestamp(%s).withTimeZone()"),
            Map.entry("uuid", "uuid(%s)"),
            Map.entry("json", "json(%s)"),
            Map.entry("jsonb", "jsonb(%s)"));

    /** The length, or precision and scale, where the function takes them. */
    private static final Pattern LENGTH =
            Pattern.compile("(?:varchar|char|character|character varying|numeric)\\((\\d+(?:, ?\\d+)?)\\).*");

    private ColumnCode() {}

    /** Returns the code for a column of a declared type under another name. */
    public static String of(PgType<?> type, String name) {
        var declaration = type.declaration();
        var typeName = declaration.endsWith("serial") ? declaration : type.name();
        var code = typeName.endsWith("[]")
                ? of("_" + typeName.substring(0, typeName.length() - 2), declaration, name)
                : of(typeName, declaration, name);
        return code == null ? "column(%s, …)".formatted(argument(name)) : code;
    }

    /**
     * Returns the code for a column as the database has it, or null where no function of a table makes such a column.
     *
     * @param typeName the {@code typname}
     * @param declaration the type with its length
     * @param name the name of the column, or null where it comes from the key
     */
    static @Nullable String of(String typeName, String declaration, @Nullable String name) {
        if (typeName.startsWith("_")) {
            var element = of(typeName.substring(1), declaration, name);
            return element == null ? null : element + ".array()";
        }
        var function = FUNCTIONS.get(typeName);
        if (function == null) {
            return null;
        }
        var length = LENGTH.matcher(declaration);
        if (typeName.equals("bpchar") && !length.matches()) {
            return null;
        }
        var arguments = name == null ? "" : argument(name);
        if (length.matches()) {
            arguments += (name == null ? "" : ", ") + length.group(1).replaceFirst(", ?", ", ");
        }
        return function.formatted(arguments);
    }

    private static String argument(String name) {
        return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
