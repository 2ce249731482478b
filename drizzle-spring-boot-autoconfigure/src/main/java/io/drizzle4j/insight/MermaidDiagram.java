package io.drizzle4j.insight;

import io.drizzle4j.insight.SchemaModel.Cardinality;
import io.drizzle4j.insight.SchemaModel.Column;
import io.drizzle4j.insight.SchemaModel.Junction;
import io.drizzle4j.insight.SchemaModel.Relation;
import io.drizzle4j.insight.SchemaModel.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a schema in the syntax of Mermaid's {@code erDiagram}. A name of a table that is no plain word is quoted.
 * Attributes cannot be quoted: the characters that they may not contain are replaced, and a comment has the real name.
 */
final class MermaidDiagram {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** Words of the syntax, in lower case. */
    private static final Set<String> WORDS = Set.of(
            "acctitle",
            "accdescr",
            "class",
            "classdef",
            "direction",
            "end",
            "erdiagram",
            "many",
            "one",
            "only",
            "optionally",
            "style",
            "subgraph",
            "title",
            "to",
            "u",
            "zero");

    /** Words that mark the key of an attribute, in lower case. */
    private static final Set<String> KEY_WORDS = Set.of("pk", "fk", "uk");

    private final SchemaModel schema;

    private final StringBuilder text = new StringBuilder("erDiagram\n");

    private MermaidDiagram(SchemaModel schema) {
        this.schema = schema;
    }

    static String of(SchemaModel schema) {
        var diagram = new MermaidDiagram(schema);
        schema.tables().forEach(diagram::add);
        diagram.addRelations();
        return diagram.text.toString();
    }

    private void add(Table table) {
        text.append("    ").append(entity(table.name())).append(" {\n");
        table.columns().forEach(column -> add(table, column));
        text.append("    }\n");
    }

    private void add(Table table, Column column) {
        var keys = Stream.of(
                        table.primaryKey().contains(column.name()) ? "PK" : "",
                        column.foreignKey() ? "FK" : "",
                        table.uniqueKeys().contains(List.of(column.name())) ? "UK" : "")
                .filter(key -> !key.isEmpty())
                .collect(Collectors.joining(", "));
        var name = attribute(column.name());
        text.append("        ").append(attribute(column.type())).append(' ').append(name);
        if (!keys.isEmpty()) {
            text.append(' ').append(keys);
        }
        if (!name.equals(column.name())) {
            text.append(' ').append(quoted(column.name()));
        }
        text.append('\n');
    }

    private void addRelations() {
        Set<Relation> drawn = new HashSet<>();
        for (var relation : schema.relations()) {
            if (drawn.add(relation)) {
                var counterpart = counterpart(relation, drawn);
                counterpart.ifPresent(drawn::add);
                add(relation, counterpart.orElse(null));
            }
        }
    }

    /** Returns the relation in the other direction by the same columns. */
    private Optional<Relation> counterpart(Relation relation, Set<Relation> drawn) {
        return schema.relations().stream()
                .filter(other -> !drawn.contains(other)
                        && !relation.targetColumns().isEmpty()
                        && other.table().equals(relation.target())
                        && other.target().equals(relation.table())
                        && other.columns().equals(relation.targetColumns())
                        && other.targetColumns().equals(relation.columns())
                        && Objects.equals(other.junction(), swapped(relation.junction())))
                .findFirst();
    }

    private static @Nullable Junction swapped(@Nullable Junction junction) {
        return junction == null ? null : new Junction(junction.table(), junction.targetColumns(), junction.columns());
    }

    private void add(Relation relation, @Nullable Relation counterpart) {
        List<String> label = new ArrayList<>();
        label.add(relation.key());
        if (counterpart != null) {
            label.add(counterpart.key());
        }
        var junction = relation.junction();
        text.append("    %s %s--%s %s : %s\n"
                .formatted(
                        entity(relation.table()),
                        source(relation, counterpart),
                        isMany(relation) ? "o{" : relation.required() ? "||" : "o|",
                        entity(relation.target()),
                        quoted(String.join(" / ", label) + (junction == null ? "" : " (" + junction.table() + ")"))));
    }

    private static String source(Relation relation, @Nullable Relation counterpart) {
        if (counterpart == null) {
            return relation.sourceUnique() ? "|o" : "}o";
        }
        return isMany(counterpart) ? "}o" : counterpart.required() ? "||" : "|o";
    }

    private static boolean isMany(Relation relation) {
        return relation.cardinality() == Cardinality.MANY;
    }

    private static String entity(String name) {
        return PLAIN.matcher(name).matches() && !WORDS.contains(name.toLowerCase(Locale.ROOT)) ? name : quoted(name);
    }

    private static String quoted(String name) {
        return '"' + name.replaceAll("[\"%\\\\\\p{Cntrl}]", "_") + '"';
    }

    private static String attribute(String name) {
        var plain = name.replaceAll("[^A-Za-z0-9_()\\[\\]]+", "_");
        var isStart =
                PLAIN.matcher(plain.substring(0, Math.min(1, plain.length()))).matches();
        return isStart && !KEY_WORDS.contains(plain.toLowerCase(Locale.ROOT)) ? plain : "_" + plain;
    }
}
