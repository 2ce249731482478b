package io.drizzle4j.internal.plan;

import io.drizzle4j.query.Count;
import io.drizzle4j.query.Exists;
import io.drizzle4j.query.Query;
import io.drizzle4j.query.SubSelect;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.ScopedExpression;
import io.drizzle4j.sql.SqlContext;
import io.drizzle4j.sql.SqlWriter;
import java.util.LinkedHashSet;
import java.util.Set;

/** Finds every table that a query reads, at all levels and in sub-selects, so that no name of ours hides one. */
final class TablesRead implements SqlContext {

    private final Set<PgTable> tables = new LinkedHashSet<>();

    private TablesRead() {}

    static Set<PgTable> by(Query query) {
        var read = new TablesRead();
        read.add(query);
        return read.tables;
    }

    private void add(Query level) {
        tables.add(level.table());
        level.expressions().forEach(SqlWriter.in(this)::append);
        level.with().forEach(this::add);
    }

    @Override
    public void appendColumn(Column<?> column, SqlWriter sql) {
        // a column is of a table that is read anyway
    }

    @Override
    public void appendScoped(ScopedExpression<?> expression, SqlWriter sql) {
        if (expression instanceof Exists exists) {
            add(exists.rows(), sql);
        } else if (expression instanceof Count count) {
            add(count.rows(), sql);
        }
    }

    private void add(SubSelect rows, SqlWriter sql) {
        tables.add(rows.table());
        if (rows.where() != null) {
            sql.append(rows.where());
        }
    }
}
