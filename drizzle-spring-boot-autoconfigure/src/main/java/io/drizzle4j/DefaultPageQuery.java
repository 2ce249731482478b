package io.drizzle4j;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.decode.RootPage;
import io.drizzle4j.internal.page.PageCut;
import io.drizzle4j.internal.page.PageQuery;
import io.drizzle4j.internal.query.ExplainOptions;
import io.drizzle4j.internal.query.Question;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.query.ExplainOption;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.SqlStatement;
import java.util.Locale;

/**
 * The implementation of {@link PageQuery}.
 *
 * @param schema the tables and relations that a page may name
 * @param question the query with its values
 * @param <R> the type of a row, which is the result type of the query
 */
record DefaultPageQuery<R>(QueryExecutor executor, SchemaTables schema, Question question) implements PageQuery<R> {

    @Override
    public PageCut.Cut cut(PageCut page) {
        return page.of(question, schema);
    }

    @Override
    public RootPage<R> findPage(PageCut.Cut cut) {
        return executor.runPage(cut);
    }

    @Override
    public SqlStatement toSql(PageCut.Cut cut) {
        return executor.statement(cut.question());
    }

    @Override
    public String explain(PageCut.Cut cut, ExplainOption... options) {
        return executor.explain(
                cut.question(), ExplainOptions.of(question.query().table(), options));
    }

    /** Returns the key of a column by which the rows of a table can be sorted. */
    static String key(PgTable table, Column<?> column) {
        var key = table.key(column);
        if (key == null) {
            throw new InvalidQueryException(
                    "'%s' cannot be sorted by a column of another table: %s.".formatted(table, column),
                    "Register it as a property: sortable(\"author.name\", column(\"author\", USERS.name)).");
        }
        if (column.isHidden()) {
            throw new InvalidQueryException(
                    "'%s' cannot be sorted by '%s', which is hidden.".formatted(table, key),
                    "Register it under a name for clients: sortable(\"…\", %s.%s)."
                            .formatted(table.name().toUpperCase(Locale.ROOT), key));
        }
        return key;
    }
}
