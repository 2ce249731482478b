package io.drizzle4j.internal.catalog;

import io.drizzle4j.schema.PgTable;
import io.drizzle4j.type.PgType;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the live database says of its tables: real column types, nullability and indexes. A value, read once.
 *
 * @param tables the tables that were found, by the name of {@link PgTable#toString()}; those of the schema that are
 *     missing here do not exist
 */
public record Catalog(Map<String, Table> tables) {

    /** Nothing is known: plans take their defaults. */
    public static final Catalog UNKNOWN = new Catalog(Map.of());

    /** Creates a catalog. */
    public Catalog {
        tables = Map.copyOf(tables);
    }

    /** Returns what is known of a table, or null. */
    public @Nullable Table table(PgTable table) {
        return tables.get(table.original().toString());
    }

    /**
     * A table, a view or a foreign table.
     *
     * @param columns its columns by name
     * @param indexes its valid indexes
     * @param isView whether it is a view or a foreign table, for which the database guarantees no keys and no
     *     nullability
     * @param isPlain whether its rows can be read as they lie there: every column is stored in each row, and may be
     *     read
     * @param isReadable whether all columns may be read, so that {@code *} may stand for them
     * @param keys its primary key, and its keys without overlaps; for the check of definitions alone
     * @param isParent whether other tables inherit from it, whose rows its indexes do not hold
     */
    public record Table(
            Map<String, Column> columns,
            List<Index> indexes,
            boolean isView,
            boolean isPlain,
            boolean isReadable,
            List<Key> keys,
            boolean isParent) {

        /** Creates a table. */
        public Table {
            columns = Map.copyOf(columns);
            indexes = List.copyOf(indexes);
            keys = List.copyOf(keys);
        }

        /** Creates a table without keys that no other inherits from. */
        public Table(
                Map<String, Column> columns, List<Index> indexes, boolean isView, boolean isPlain, boolean isReadable) {
            this(columns, indexes, isView, isPlain, isReadable, List.of(), false);
        }

        /** Creates a plain table. */
        public Table(Map<String, Column> columns, List<Index> indexes) {
            this(columns, indexes, false, true, true);
        }

        /**
         * Tells whether an index leads with these columns, in any order, for all rows.
         *
         * @param fixedNames columns that may stand among them, for they have one value each in the rows that are sought
         */
        public boolean hasIndexOn(Collection<String> columnNames, Collection<String> fixedNames) {
            return indexes.stream().anyMatch(index -> !index.isPartial() && index.length(columnNames, fixedNames) > 0);
        }

        /**
         * Tells whether an index leads with these columns, as {@link #hasIndexOn} says, and goes on with another one,
         * so that the rows come in its order.
         */
        public boolean hasIndexOn(Collection<String> columnNames, Collection<String> fixedNames, String nextName) {
            return indexes.stream()
                    .anyMatch(index -> !index.isPartial() && index.leads(columnNames, fixedNames, nextName));
        }

        /** Tells whether a unique index of all rows guarantees that no two rows share the values of these columns. */
        public boolean isUnique(Collection<String> columnNames) {
            return indexes.stream()
                    .anyMatch(index ->
                            index.isUnique() && !index.isPartial() && columnNames.containsAll(index.columns()));
        }
    }

    /**
     * A column.
     *
     * @param type the {@code typname} of its type, a domain's base type; after {@code _} that of an array's elements.
     *     The same as {@code qualifiedType} where the search path does not find it.
     * @param qualifiedType the same, quoted and with its PostgreSQL schema
     * @param declaration its type as {@code format_type} writes it
     * @param isNotNull whether it can hold no SQL {@code NULL}
     * @param typeOid the OID of that type; {@link #DEFINED_TYPE} for all types that the database defines itself, which
     *     differ between databases and schemas; 0 where it is not known
     */
    public record Column(String type, String qualifiedType, String declaration, boolean isNotNull, int typeOid) {

        /** The first OID of a type that is not PostgreSQL's own. */
        public static final int DEFINED_TYPE = 16384;

        /** Creates a column the OID of whose type is not known. */
        public Column(String type, String qualifiedType, String declaration, boolean isNotNull) {
            this(type, qualifiedType, declaration, isNotNull, 0);
        }

        /** Tells whether its values can be read as those of a type. */
        public boolean isReadableAs(PgType<?> declared) {
            return declared.accepts(type) || declared.accepts(qualifiedType);
        }

        /** Tells whether it is of this very type, so that its values need no cast. */
        public boolean isExactly(PgType<?> declared) {
            return declared.isExactly(type) || declared.isExactly(qualifiedType);
        }
    }

    /**
     * A key that is declared as such in the database.
     *
     * @param columns the names of its columns
     * @param isPrimary whether it is the primary key
     * @param isDeferrable whether two rows may share it until the end of a transaction
     */
    public record Key(List<String> columns, boolean isPrimary, boolean isDeferrable) {

        /** Creates a key. */
        public Key {
            columns = List.copyOf(columns);
        }
    }

    /**
     * A type that the database defines.
     *
     * @param kind what it is
     * @param labels the labels of an enum, in their order; empty for other types
     * @param attributes the attributes of a composite type, in their order; empty for other types
     */
    public record Type(TypeKind kind, List<String> labels, List<Attribute> attributes) {

        /** Creates a type. */
        public Type {
            labels = List.copyOf(labels);
            attributes = List.copyOf(attributes);
        }
    }

    /** What a type is. */
    public enum TypeKind {
        /** An enum. */
        ENUM,
        /** A composite type, or the row type of a table. */
        COMPOSITE,
        /** A domain. */
        DOMAIN,
        /** A range or multirange type. */
        RANGE,
        /** Any other type. */
        BASE
    }

    /**
     * An attribute of a composite type.
     *
     * @param name its name
     * @param type its type, as that of a column
     */
    public record Attribute(String name, Column type) {}

    /**
     * A valid index that finds rows by equal values.
     *
     * @param columns the names of its leading columns, up to the first that is an expression
     * @param isUnique whether no two rows share the values of all these columns
     * @param isPartial whether it holds some of the rows only
     */
    public record Index(List<String> columns, boolean isUnique, boolean isPartial) {

        /** Creates an index. */
        public Index {
            columns = List.copyOf(columns);
        }

        private boolean leads(Collection<String> columnNames, Collection<String> fixedNames, String nextName) {
            var length = length(columnNames, fixedNames);
            return length > 0
                    && columns.stream()
                            .skip(length)
                            .filter(column -> !fixedNames.contains(column))
                            .findFirst()
                            .filter(nextName::equals)
                            .isPresent();
        }

        /** Returns how many columns it takes to have all of these; 0 where another one comes before that. */
        private int length(Collection<String> columnNames, Collection<String> fixedNames) {
            var missing = new HashSet<>(columnNames);
            for (var i = 0; i < columns.size(); i++) {
                if (!missing.remove(columns.get(i)) && !fixedNames.contains(columns.get(i))) {
                    return 0;
                }
                if (missing.isEmpty()) {
                    return i + 1;
                }
            }
            return 0;
        }
    }
}
