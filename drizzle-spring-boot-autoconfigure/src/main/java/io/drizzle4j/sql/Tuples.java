package io.drizzle4j.sql;

import io.drizzle4j.sql.Condition.AnyOfRows;
import io.drizzle4j.type.PgType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds conditions that compare several expressions with lists of values at once. */
final class Tuples {

    private Tuples() {}

    static Condition anyOf(
            String operator,
            @Nullable List<? extends Expression<?>> expressions,
            boolean negated,
            @Nullable Collection<? extends List<?>> tuples) {
        List<Expression<?>> row = new ArrayList<>();
        for (var expression : Functions.required(operator, expressions)) {
            row.add(Operators.searchable(operator, expression));
        }
        if (row.isEmpty()) {
            throw InvalidOperand.noExpressions(operator);
        }
        var given = Functions.required(operator, tuples);
        for (var tuple : given) {
            if (Functions.required(operator, tuple).size() != row.size()) {
                throw InvalidOperand.tupleOfOtherSize(operator, row.size(), tuple.size());
            }
        }
        List<Expression<?>> columns = new ArrayList<>();
        for (var i = 0; i < row.size(); i++) {
            columns.add(column(operator, row.get(i).type(), given, i));
        }
        return new AnyOfRows(row, negated, columns);
    }

    /** Returns the values at one position of all tuples, as one array. */
    private static <T> Value<List<T>> column(
            String operator, PgType<T> type, Collection<? extends List<?>> tuples, int position) {
        List<T> values = new ArrayList<>(tuples.size());
        for (var tuple : tuples) {
            values.add(type.checked(operator, Functions.required(operator, tuple.get(position))));
        }
        return new Value<>(type.arrayOfValues(), List.copyOf(values));
    }
}
