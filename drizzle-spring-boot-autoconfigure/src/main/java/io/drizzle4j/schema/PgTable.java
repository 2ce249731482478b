package io.drizzle4j.schema;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.InvalidSchemaException;
import io.drizzle4j.error.Problem;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.internal.text.Quoted;
import io.drizzle4j.internal.text.SqlText;
import io.drizzle4j.sql.Assignment;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL table, or a {@link PgView}. Declare a class with a field for each column, and one instance of it:
 *
 * <pre>{@code
 * public final class Users extends PgTable {
 *
 *     public static final Users USERS = new Users();
 *
 *     public final Column<Integer> id = integer().primaryKey().generatedAlwaysAsIdentity();
 *     public final Column<String> name = text().notNull();
 *
 *     private Users() {
 *         super("users");
 *     }
 * }
 * }</pre>
 *
 * <p>The name of a field is the column's key, unless {@link Column#key} sets another one. Fields of superclasses are
 * included and come first. Tables are compared by identity.
 *
 * <p>In Kotlin a table may be an {@code object}, which cannot have a second instance:
 *
 * <pre>{@code
 * object Users : PgTable("users") {
 *     val id: Column<Int> = integer().primaryKey()
 *     val name: Column<String> = text().notNull()
 * }
 * }</pre>
 */
public abstract class PgTable extends PgColumns {

    private final @Nullable String schemaName;

    private final String name;

    private @Nullable String alias;

    private @Nullable PgTable original;

    private volatile @Nullable TableColumns columns;

    /**
     * Creates a table that the search path finds.
     *
     * @param name the name in the database
     */
    protected PgTable(String name) {
        this.schemaName = null;
        this.name = name;
    }

    /**
     * Creates a table in a PostgreSQL schema.
     *
     * @param schemaName the PostgreSQL schema
     * @param name the name in the database
     */
    protected PgTable(String schemaName, String name) {
        this.schemaName = schemaName;
        this.name = name;
    }

    /**
     * Creates a table without a class, for tools and tests.
     *
     * @param name the name in the database
     * @param columns adds the columns, in their order
     */
    public static PgTable of(String name, Consumer<TableBuilder> columns) {
        return TableBuilder.build(null, name, columns);
    }

    /**
     * Creates a table in a PostgreSQL schema, without a class, for tools and tests.
     *
     * @param schemaName the PostgreSQL schema
     * @param name the name in the database
     * @param columns adds the columns, in their order
     */
    public static PgTable of(String schemaName, String name, Consumer<TableBuilder> columns) {
        return TableBuilder.build(schemaName, name, columns);
    }

    /**
     * Returns the table's constraints: a composite primary key, foreign keys, unique keys, checks and indexes. Returns
     * none unless overridden:
     *
     * <pre>{@code
     * @Override
     * protected List<TableConstraint> constraints() {
     *     return List.of(primaryKey(postId, tagId), index(tagId), index("tags_name_idx", lower(name)));
     * }
     * }</pre>
     */
    protected List<TableConstraint> constraints() {
        return List.of();
    }

    /** Returns {@link TableConstraint#primaryKey}. */
    protected static TableConstraint.PrimaryKey primaryKey(Column<?>... columns) {
        return TableConstraint.primaryKey(columns);
    }

    /** Returns {@link TableConstraint#unique}. */
    protected static TableConstraint.Unique unique(Column<?>... columns) {
        return TableConstraint.unique(columns);
    }

    /** Returns {@link TableConstraint#index(Column...)}. */
    protected static TableConstraint.Index index(Column<?>... columns) {
        return TableConstraint.index(columns);
    }

    /** Returns {@link TableConstraint#index(String, Expression...)}. */
    protected static TableConstraint.Index index(String name, Expression<?>... expressions) {
        return TableConstraint.index(name, expressions);
    }

    /** Returns {@link TableConstraint#uniqueIndex(Column...)}. */
    protected static TableConstraint.Index uniqueIndex(Column<?>... columns) {
        return TableConstraint.uniqueIndex(columns);
    }

    /** Returns {@link TableConstraint#uniqueIndex(String, Expression...)}. */
    protected static TableConstraint.Index uniqueIndex(String name, Expression<?>... expressions) {
        return TableConstraint.uniqueIndex(name, expressions);
    }

    /** Returns {@link TableConstraint#check}. */
    protected static TableConstraint.Check check(String name, String sql) {
        return TableConstraint.check(name, sql);
    }

    /** Returns {@link TableConstraint#foreignKey}. */
    protected static TableConstraint.ForeignKey foreignKey(Column<?>... columns) {
        return TableConstraint.foreignKey(columns);
    }

    /**
     * Returns a condition on the rows of this table that applies wherever it is read: at the root, in relations, as a
     * junction table, in sub-selects and in counts. Returns null, for no condition, unless overridden. A query can
     * disable it with {@code unfiltered()}.
     *
     * <p>It must name columns through the fields of this instance, because a second instance has other columns. It may
     * contain sub-selects, to which the filters of their tables apply, and {@code parameter(…)} for values that are
     * requested each time a statement runs.
     *
     * <pre>{@code
     * @Override
     * protected Condition filter() {
     *     return and(isNull(deletedAt), eq(tenantId, parameter("tenant")));
     * }
     * }</pre>
     */
    protected @Nullable Expression<Boolean> filter() {
        return null;
    }

    /**
     * Returns what {@code db.delete(…)} sets instead of deleting rows. Returns nothing, so that rows are deleted,
     * unless overridden. Usually the filter of the table hides the rows that are deleted this way:
     *
     * <pre>{@code
     * @Override
     * protected List<Assignment> softDelete() {
     *     return List.of(set(deletedAt, now(PgType.TIMESTAMPTZ)));
     * }
     * }</pre>
     *
     * <p>It must name columns through the fields of this instance, because a second instance has other columns.
     */
    protected List<Assignment> softDelete() {
        return List.of();
    }

    /** Returns an assignment of a value, for {@link #softDelete()}. */
    protected static <T> Assignment set(Column<T> column, @Nullable T value) {
        return Assignment.of(column, value);
    }

    /** Returns an assignment of an expression, for {@link #softDelete()}. */
    protected static <T> Assignment set(Column<T> column, Expression<? extends T> expression) {
        return Assignment.of(column, expression);
    }

    /**
     * Returns a second instance of this table, for use together with the first one in a query. It is a table of the
     * same class, with its own columns, and with the relations that start from this table.
     * {@code QueryOperators.alias(table, name)} returns it with the type of the table.
     *
     * @param aliasName a name for messages; it is not used in SQL
     * @throws InvalidSchemaException if the class has no constructor without parameters or is a Kotlin {@code object};
     *     override this method then
     */
    public PgTable as(String aliasName) {
        var instance = newInstance();
        instance.alias = aliasName;
        instance.original = original();
        return instance;
    }

    /** Creates another instance, for {@link #as}. */
    PgTable newInstance() {
        if (DeclaredFields.of(getClass(), PgTable.class, Column.class).stream().anyMatch(DeclaredFields::isStatic)) {
            throw InvalidSchemaException.of(List.of(new Problem(
                    "Table '%s' is a Kotlin object, whose columns a second instance would share.".formatted(this),
                    "Make it a class with an instance: class %1$s : PgTable(\"%2$s\") { …; companion object { val %3$s = %1$s() } }."
                            .formatted(getClass().getSimpleName(), name, name.toUpperCase(Locale.ROOT)))));
        }
        try {
            var constructor = getClass().getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException exception) {
            throw InvalidSchemaException.of(List.of(new Problem(
                    "%s has no constructor without parameters, so there can be no second instance of table '%s'."
                            .formatted(getClass().getName(), this),
                    "Give the class such a constructor; it may be private.")));
        }
    }

    /** Returns the name in the database. */
    public final String name() {
        return name;
    }

    /** Returns the PostgreSQL schema; null if the search path finds the table. */
    public final @Nullable String schemaName() {
        return schemaName;
    }

    /** Returns the quoted name with its PostgreSQL schema, as written in SQL. */
    public final String quotedName() {
        return SqlText.quoted(schemaName, name);
    }

    /** Returns the columns by key, in the order of their declaration. */
    public final Map<String, Column<?>> columns() {
        return tableColumns().byKey();
    }

    /**
     * Returns the column of a key. Operators check its type at run time.
     *
     * @throws InvalidQueryException if the table has no such column
     */
    @SuppressWarnings("unchecked")
    public final Column<Object> column(String key) {
        var column = columns().get(key);
        if (column == null) {
            throw new InvalidQueryException(
                    "Table '%s' has no column '%s'.".formatted(this, Quoted.name(key)),
                    "Use one of %s.".formatted(SchemaTable.visibleKeys(this)));
        }
        return (Column<Object>) column;
    }

    /**
     * Returns the column of a key with its type.
     *
     * @throws InvalidQueryException if the table has no such column, or if its values have another class
     */
    @SuppressWarnings("unchecked")
    public final <T> Column<T> column(String key, Class<T> javaType) {
        Column<?> column = column(key);
        if (column.type().javaType() != javaType) {
            throw new InvalidQueryException(
                    "Column '%s' of table '%s' has values of %s, not of %s."
                            .formatted(key, this, column.type().javaType().getName(), javaType.getName()),
                    "Write column(\"%s\", %s.class)."
                            .formatted(key, column.type().javaType().getSimpleName()));
        }
        return (Column<T>) column;
    }

    /** Returns the key of a column; null if the column does not belong to this table. */
    public final @Nullable String key(Column<?> column) {
        return tableColumns().keys().get(column);
    }

    /** Returns whether a column belongs to this table, rather than to another instance of it. */
    public final boolean has(Column<?> column) {
        return tableColumns().keys().containsKey(column);
    }

    /** Returns the original of a second instance; this table if it is the original. */
    public final PgTable original() {
        return original == null ? this : original;
    }

    /** Returns the problems of the columns. */
    final List<Problem> columnProblems() {
        return tableColumns().problems();
    }

    /**
     * Returns the columns. They are cached once all are present, because fields are only set when the constructors have
     * run.
     */
    private TableColumns tableColumns() {
        var found = columns;
        if (found == null) {
            found = findColumns();
            columns = found.isComplete() ? found : null;
        }
        return found;
    }

    /** Returns the static fields of the class that hold columns, which are not part of the table. */
    final Map<String, Column<?>> staticColumns() {
        Map<String, Column<?>> found = new LinkedHashMap<>();
        for (var field : DeclaredFields.ignored(getClass(), PgTable.class, Column.class)) {
            var column = (Column<?>) DeclaredFields.read(field, this);
            if (column != null) {
                found.put(field.getName(), column);
            }
        }
        return found;
    }

    /** Finds the columns. */
    TableColumns findColumns() {
        return TableColumns.ofFields(this);
    }

    @Override
    public final String toString() {
        var qualified = schemaName == null ? part(name) : part(schemaName) + "." + part(name);
        return alias == null ? qualified : qualified + " as " + alias;
    }

    /** Quotes a name that contains a dot, so that different tables have different qualified names. */
    private static String part(@Nullable String name) {
        return name != null && name.indexOf('.') >= 0 ? '"' + name + '"' : String.valueOf(name);
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public final int hashCode() {
        return System.identityHashCode(this);
    }
}
