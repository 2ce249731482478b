package io.drizzle4j;

import io.drizzle4j.internal.query.Question;
import io.drizzle4j.internal.result.ResultType;
import io.drizzle4j.internal.write.WriteDraft;
import io.drizzle4j.query.ReturningConfig;
import io.drizzle4j.result.Row;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.SqlStatement;
import io.drizzle4j.write.PreparedWrite;
import io.drizzle4j.write.WriteStatement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the implementations of all statements that write rows share.
 *
 * @param <S> the kind of statement
 * @param <R> the type of a row, which is that of {@code result}
 */
abstract class DefaultWrite<S extends WriteStatement<S>, R> implements WriteStatement<S> {

    /** The key of a value that is read by itself. */
    private static final String VALUE = "value";

    final WriteContext context;

    final WriteDraft draft;

    /** The type that rows are read as; null for {@code Row}. */
    final @Nullable ResultType result;

    DefaultWrite(WriteContext context, WriteDraft draft, @Nullable ResultType result) {
        this.context = context;
        this.draft = draft;
        this.result = result;
    }

    /** Returns the same kind of statement with another draft. */
    abstract S with(WriteDraft other);

    @Override
    public S named(String name) {
        return with(draft.named(name));
    }

    @Override
    public S parameter(String name, Object value) {
        return with(draft.parameter(name, value));
    }

    @Override
    public S unfiltered() {
        return with(draft.unfiltered());
    }

    @Override
    public int execute() {
        if (draft.isEmpty()) {
            return 0;
        }
        var question = draft.execution();
        return context.executor().execute(question, draft.expected(), plans -> plans.of(question.query()));
    }

    @Override
    public SqlStatement toSql() {
        return context.executor().queries().statement(draft.execution());
    }

    final List<R> rows(Consumer<? super ReturningConfig> configuration) {
        return draft.isEmpty() ? List.of() : returning(draft.question(result, configuration));
    }

    private <V> List<V> returning(Question question) {
        return context.executor().returning(question, draft.expected(), plans -> plans.of(question.query()));
    }

    /** Returns a value of each row that is written. */
    @SuppressWarnings({"unchecked", "NullAway"}) // the type of the expression
    final <V> List<V> values(@Nullable Expression<V> value) {
        if (draft.isEmpty()) {
            return List.of();
        }
        var rows = this.<Row>returning(draft.question(null, r -> r.columns().extras(VALUE, value)));
        List<V> values = new ArrayList<>(rows.size());
        rows.forEach(row -> values.add((V) row.get(VALUE)));
        return Collections.unmodifiableList(values);
    }

    public PreparedWrite<R> prepare() {
        return prepare(r -> {});
    }

    public PreparedWrite<R> prepare(Consumer<? super ReturningConfig> configuration) {
        return new DefaultPreparedWrite<>(context.executor(), draft.question(result, configuration), draft.expected());
    }
}
