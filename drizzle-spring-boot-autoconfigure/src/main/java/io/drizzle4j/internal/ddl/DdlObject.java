package io.drizzle4j.internal.ddl;

import io.drizzle4j.internal.text.SqlText;
import io.drizzle4j.type.PgDefinition;
import io.drizzle4j.type.PgDomain;
import io.drizzle4j.type.PgEnum;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A database object of a schema. Its name is the same at each start.
 *
 * @param kind its kind
 * @param schemaName the PostgreSQL schema that contains it; null if the search path decides
 * @param tableName the table that it is or belongs to; null for a PostgreSQL schema and for a type
 * @param name its name, without quotes
 * @param createSql the statement that creates it; fails if the object exists
 * @param dropSql the statement that drops this object only, if it exists
 */
public record DdlObject(
        Kind kind,
        @Nullable String schemaName,
        @Nullable String tableName,
        String name,
        String createSql,
        String dropSql) {

    /** The kind of an object. The constants are in the order of creation. */
    public enum Kind {
        /** A PostgreSQL schema, the namespace of tables and types. */
        SCHEMA,
        /** An enum type. */
        ENUM,
        /** A domain. Domains and composite types may depend on each other, so they are created in one order. */
        DOMAIN,
        /** A composite type. */
        COMPOSITE,
        /** A table with its columns, primary key, unique keys and checks. */
        TABLE,
        /** An index. */
        INDEX,
        /** A foreign key. It may need a unique index of the table that it refers to. */
        FOREIGN_KEY;

        static Kind of(PgDefinition definition) {
            return definition instanceof PgEnum ? ENUM : definition instanceof PgDomain ? DOMAIN : COMPOSITE;
        }

        /** Returns the name of this kind in messages. */
        String words() {
            return switch (this) {
                case ENUM -> "an enum";
                case COMPOSITE -> "a composite type";
                default -> "a " + name().toLowerCase(Locale.ROOT).replace('_', ' ');
            };
        }
    }

    /**
     * Returns a query without parameters that returns one boolean: whether an object of this name exists. It does not
     * compare the definition.
     */
    public String existsSql() {
        var literal = SqlText.literal(name);
        return switch (kind) {
            case SCHEMA -> exists("pg_catalog.pg_namespace", "nspname = " + literal);
            case ENUM, DOMAIN, COMPOSITE -> "select %s is not null".formatted(oid("type", "typ", name));
            case TABLE -> "select %s is not null".formatted(table());
            case INDEX ->
                exists(
                        "pg_catalog.pg_index i join pg_catalog.pg_class c on c.oid = i.indexrelid",
                        "i.indrelid = %s and c.relname = %s".formatted(table(), literal));
            case FOREIGN_KEY ->
                exists("pg_catalog.pg_constraint", "conrelid = %s and conname = %s".formatted(table(), literal));
        };
    }

    private static String exists(String from, String condition) {
        return "select exists (select from %s where %s)".formatted(from, condition);
    }

    private String table() {
        return oid("class", "rel", tableName == null ? name : tableName);
    }

    /**
     * Returns an expression for the OID of the object with this name; null if there is none. Unlike {@code to_regclass}
     * and {@code to_regtype}, it does not fail if the role may not use the PostgreSQL schema.
     */
    private String oid(String catalog, String prefix, String ownName) {
        return schemaName == null
                ? "to_reg%s(%s)".formatted(catalog, SqlText.literal(SqlText.quoted(ownName)))
                : "(select oid from pg_catalog.pg_%1$s where %2$sname = %3$s and %2$snamespace = %4$s)"
                        .formatted(catalog, prefix, SqlText.literal(ownName), schemaOid());
    }

    private String schemaOid() {
        return "(select oid from pg_catalog.pg_namespace where nspname = %s)"
                .formatted(SqlText.literal(Objects.requireNonNull(schemaName)));
    }
}
