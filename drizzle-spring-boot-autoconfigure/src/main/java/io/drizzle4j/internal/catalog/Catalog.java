package io.drizzle4j.internal.catalog;

import io.drizzle4j.insight.TableDistribution;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.type.PgType;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The catalog of the live database: column types, nullability and indexes of tables. An immutable snapshot.
 *
 * @param tables the existing tables, by {@link PgTable#toString()}; tables of the schema that are missing here do not
 *     exist
 * @param unread how the rows of tables that are missing here are distributed; null if they are not
 */
public record Catalog(Map<String, Table> tables, @Nullable Distribution unread) {

    /** An unread catalog. Plans use their defaults. */
    public static final Catalog UNKNOWN = new Catalog(Map.of());

    /** An unread catalog of a distributed database. */
    public static final Catalog UNKNOWN_DISTRIBUTED = new Catalog(Map.of(), Distribution.UNKNOWN);

    /** Creates a catalog. */
    public Catalog {
        tables = Map.copyOf(tables);
    }

    /** Creates a catalog that has been read. */
    public Catalog(Map<String, Table> tables) {
        this(tables, null);
    }

    /** Returns the catalog entry of a table, or null. */
    public @Nullable Table table(PgTable table) {
        return tables.get(table.original().toString());
    }

    /** Returns how the rows of a table are distributed over the nodes of a cluster; null unless the database is one. */
    public @Nullable Distribution distribution(PgTable table) {
        var known = table(table);
        return known == null ? unread : known.distribution();
    }

    /** Returns whether the database is a cluster that distributes rows. */
    public boolean isDistributed() {
        return unread != null || tables.values().stream().anyMatch(table -> table.distribution() != null);
    }

    /**
     * A table, a view or a foreign table.
     *
     * @param columns its columns by name
     * @param indexes its valid indexes
     * @param isView whether it is a view or a foreign table, for which the database guarantees neither keys nor
     *     nullability
     * @param isReadable whether all columns may be read, so that {@code *} can stand for them
     * @param keys its primary key and its keys without overlaps; used only by the check of definitions
     * @param isParent whether other tables inherit from it; their rows are not in its indexes
     * @param partitionKey the columns that determine the partition of a row, with an empty name for an expression;
     *     empty if the table is not partitioned
     * @param distribution how its rows are distributed over the nodes of a cluster; null unless the database is one
     */
    public record Table(
            Map<String, Column> columns,
            List<Index> indexes,
            boolean isView,
            boolean isReadable,
            List<Key> keys,
            boolean isParent,
            List<String> partitionKey,
            @Nullable Distribution distribution) {

        /** Creates a table. */
        public Table {
            columns = Map.copyOf(columns);
            indexes = List.copyOf(indexes);
            keys = List.copyOf(keys);
            partitionKey = List.copyOf(partitionKey);
        }

        /** Creates a table without keys and without child tables. */
        public Table(Map<String, Column> columns, List<Index> indexes, boolean isView, boolean isReadable) {
            this(columns, indexes, isView, isReadable, List.of(), false, List.of(), null);
        }

        /** Creates a table all of whose columns may be read. */
        public Table(Map<String, Column> columns, List<Index> indexes) {
            this(columns, indexes, false, true);
        }

        /**
         * Returns whether an index on all rows starts with these columns, in any order.
         *
         * @param fixedNames columns that may stand between them, because each has a single value in the requested rows
         */
        public boolean hasIndexOn(Collection<String> columnNames, Collection<String> fixedNames) {
            return indexes.stream().anyMatch(index -> !index.isPartial() && index.length(columnNames, fixedNames) > 0);
        }

        /**
         * Returns whether an index on all rows starts with these columns, in any order, and continues with another one.
         *
         * @param fixedNames columns that may stand between them
         */
        public boolean hasIndexOn(Collection<String> columnNames, Collection<String> fixedNames, String then) {
            return indexes.stream()
                    .anyMatch(index -> !index.isPartial() && index.continues(columnNames, fixedNames, then));
        }

        /** Returns whether all rows are in one table, which has no index that contains a column. */
        public boolean isScannedFor(String columnName) {
            return !isView
                    && !isParent
                    && partitionKey.isEmpty()
                    && distribution == null
                    && indexes.stream().noneMatch(index -> index.columns().contains(columnName));
        }

        /** Returns whether the values of these columns determine the partition of a row. */
        public boolean isPartitionedBy(Collection<String> columnNames) {
            return !partitionKey.isEmpty() && columnNames.containsAll(partitionKey);
        }

        /** Returns whether a unique index on all rows guarantees that no two rows share the values of these columns. */
        public boolean isUnique(Collection<String> columnNames) {
            return indexes.stream()
                    .anyMatch(index ->
                            index.isUnique() && !index.isPartial() && columnNames.containsAll(index.columns()));
        }
    }

    /**
     * How the rows of a table are distributed over the nodes of a cluster.
     *
     * @param kind where the rows are
     * @param column the name of the column whose value determines the shard of a row; null unless the kind is hash
     * @param colocation the number of the group of tables whose rows of one value are in the same shard
     */
    public record Distribution(
            TableDistribution.Kind kind, @Nullable String column, long colocation) {

        /** Nothing is known. */
        public static final Distribution UNKNOWN = new Distribution(TableDistribution.Kind.UNKNOWN, null, 0);
    }

    /**
     * A column.
     *
     * @param type the {@code typname} of its type, or of a domain's base type; for an array, {@code _} and that of its
     *     elements. Equal to {@code qualifiedType} if the search path does not find the type.
     * @param qualifiedType the same type, quoted and with its PostgreSQL schema
     * @param declaration its type as {@code format_type} writes it
     * @param isNotNull whether it cannot be null
     * @param typeOid the OID of its type; {@link #DEFINED_TYPE} for all user-defined types, whose OIDs differ between
     *     databases and schemas; 0 if unknown
     */
    public record Column(String type, String qualifiedType, String declaration, boolean isNotNull, int typeOid) {

        /** The first OID of user-defined types. */
        public static final int DEFINED_TYPE = 16384;

        /** Creates a column whose type OID is unknown. */
        public Column(String type, String qualifiedType, String declaration, boolean isNotNull) {
            this(type, qualifiedType, declaration, isNotNull, 0);
        }

        /** Returns whether its values can be read as those of a declared type. */
        public boolean isReadableAs(PgType<?> declared) {
            return declared.accepts(type) || declared.accepts(qualifiedType);
        }

        /** Returns whether it has exactly a declared type, so that its values need no cast. */
        public boolean isExactly(PgType<?> declared) {
            return declared.isExactly(type) || declared.isExactly(qualifiedType);
        }
    }

    /**
     * A key that is declared as a constraint in the database.
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
     * A user-defined type.
     *
     * @param kind its kind
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

    /** The kind of a type. */
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
     * @param type its type, described like that of a column
     */
    public record Attribute(String name, Column type) {}

    /**
     * A valid index that finds rows by equality.
     *
     * @param columns the names of its leading columns, up to the first expression
     * @param isUnique whether no two rows share the values of all these columns
     * @param isPartial whether it covers only some of the rows
     */
    public record Index(List<String> columns, boolean isUnique, boolean isPartial) {

        /** Creates an index. */
        public Index {
            columns = List.copyOf(columns);
        }

        private boolean continues(Collection<String> columnNames, Collection<String> fixedNames, String then) {
            var length = length(columnNames, fixedNames);
            return length > 0
                    && columns.stream()
                            .skip(length)
                            .filter(column -> !fixedNames.contains(column))
                            .findFirst()
                            .filter(then::equals)
                            .isPresent();
        }

        /**
         * Returns the number of leading columns that includes all of these columns; 0 if another column comes before
         * that.
         */
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
