package io.drizzle4j.schema;

import io.drizzle4j.error.InvalidSchemaException;
import io.drizzle4j.error.Problem;
import io.drizzle4j.sql.Assignment;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Builds a table without a class; see {@link PgTable#of(String, Consumer)}. */
public final class TableBuilder {

    private final List<TableColumns.Keyed> columns = new ArrayList<>();

    private Function<? super PgTable, List<TableConstraint>> constraints = table -> List.of();

    private Function<? super PgTable, @Nullable Expression<Boolean>> filter = table -> null;

    private Function<? super PgTable, List<Assignment>> softDelete = table -> List.of();

    private TableBuilder() {}

    /**
     * Adds a column after the previous ones.
     *
     * @param key the key of the column
     */
    public TableBuilder add(String key, Column<?> column) {
        if (key == null || key.isBlank() || column == null) {
            throw InvalidSchemaException.of(List.of(new Problem(
                    "A table was given column '%s' as %s.".formatted(key, column),
                    "Give it a key and a column: add(\"id\", integer()).")));
        }
        var own = column.options().key();
        if (own != null && !own.equals(key)) {
            throw InvalidSchemaException.of(List.of(new Problem(
                    "A table was given a column with the key '%s' as '%s'.".formatted(own, key),
                    "Remove key(…): the key is that of add(\"%s\", …).".formatted(key))));
        }
        columns.add(new TableColumns.Keyed(key, column));
        return this;
    }

    /** Sets the table's constraints. The function receives the table, to find columns by key. */
    public TableBuilder constraints(Function<? super PgTable, List<TableConstraint>> declared) {
        this.constraints = declared;
        return this;
    }

    /** Sets the table's filter; see {@link PgTable#filter}. */
    public TableBuilder filter(Function<? super PgTable, @Nullable Expression<Boolean>> condition) {
        this.filter = condition;
        return this;
    }

    /** Sets what a deletion sets instead of deleting rows; see {@link PgTable#softDelete}. */
    public TableBuilder softDelete(Function<? super PgTable, List<Assignment>> assignments) {
        this.softDelete = assignments;
        return this;
    }

    static PgTable build(@Nullable String schemaName, String name, Consumer<TableBuilder> columns) {
        var builder = new TableBuilder();
        columns.accept(builder);
        return schemaName == null ? new Table(name, builder) : new Table(schemaName, name, builder);
    }

    /** A table with columns from a list. */
    private static final class Table extends PgTable {

        private final List<TableColumns.Keyed> columns;

        private final Function<? super PgTable, List<TableConstraint>> constraints;

        private final Function<? super PgTable, @Nullable Expression<Boolean>> filter;

        private final Function<? super PgTable, List<Assignment>> softDelete;

        Table(String name, TableBuilder builder) {
            super(name);
            this.columns = List.copyOf(builder.columns);
            this.constraints = builder.constraints;
            this.filter = builder.filter;
            this.softDelete = builder.softDelete;
        }

        Table(String schemaName, String name, TableBuilder builder) {
            super(schemaName, name);
            this.columns = List.copyOf(builder.columns);
            this.constraints = builder.constraints;
            this.filter = builder.filter;
            this.softDelete = builder.softDelete;
        }

        @Override
        TableColumns findColumns() {
            return TableColumns.of(this, columns);
        }

        @Override
        protected List<TableConstraint> constraints() {
            return constraints.apply(this);
        }

        @Override
        protected @Nullable Expression<Boolean> filter() {
            return filter.apply(this);
        }

        @Override
        protected List<Assignment> softDelete() {
            return softDelete.apply(this);
        }

        @Override
        PgTable newInstance() {
            return build(schemaName(), name(), t -> {
                columns.forEach(keyed -> t.add(keyed.key(), keyed.column().copy()));
                t.constraints(constraints).filter(filter).softDelete(softDelete);
            });
        }
    }
}
