package io.drizzle4j.internal.sql;

import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Condition;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Parameter;
import io.drizzle4j.sql.ScopedExpression;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects the text of a piece of SQL together with its parameters. Created by the planner; applications never need
 * one.
 */
public final class SqlWriter {

    private final SqlContext context;

    private final StringBuilder text = new StringBuilder();

    private final List<Parameter<?>> parameters = new ArrayList<>();

    private SqlWriter(SqlContext context) {
        this.context = context;
    }

    /** Creates an empty piece in the given scope. */
    public static SqlWriter in(SqlContext context) {
        return new SqlWriter(context);
    }

    /** Appends trusted SQL. */
    public SqlWriter append(String sql) {
        text.append(sql);
        return this;
    }

    /** Appends another piece with its parameters. */
    public SqlWriter append(SqlWriter piece) {
        text.append(piece.text);
        parameters.addAll(piece.parameters);
        return this;
    }

    /** Appends an expression without parentheses. */
    public SqlWriter append(Expression<?> expression) {
        if (context.appendNamed(expression, this)) {
            return this;
        }
        if (expression instanceof ScopedExpression<?> scoped) {
            context.appendScoped(scoped, this);
        } else {
            expression.appendTo(this);
        }
        return this;
    }

    /** Appends an expression with parentheses if adjacent operators could otherwise bind to a part of it. */
    public SqlWriter operand(Expression<?> expression) {
        return expression instanceof Condition ? append("(").append(expression).append(")") : append(expression);
    }

    /** Appends an expression as an operand of a comparison. */
    public SqlWriter compared(Expression<?> expression) {
        return operand(expression)
                .append(expression instanceof Parameter ? "" : expression.type().comparedSuffix());
    }

    /** Appends the values of a row as operands of a comparison, separated by commas. */
    public SqlWriter comparedRow(List<? extends Expression<?>> row) {
        var next = "";
        for (var value : row) {
            append(next).compared(value);
            next = ", ";
        }
        return this;
    }

    /** Appends expressions as operands, separated by the given text. */
    public SqlWriter joined(String separator, List<? extends Expression<?>> expressions) {
        var next = "";
        for (var expression : expressions) {
            append(next).operand(expression);
            next = separator;
        }
        return this;
    }

    public SqlWriter fragment(boolean hasWindow) {
        context.noteFragment(hasWindow);
        return this;
    }

    public SqlWriter column(Column<?> column) {
        context.appendColumn(column, this);
        return this;
    }

    /** Appends a parameter as a value of its type, without length, precision or scale. */
    public SqlWriter parameter(Parameter<?> parameter) {
        var literal = context.literal(parameter);
        if (literal != null) {
            return append(literal);
        }
        parameters.add(parameter);
        return append("?").append(parameter.type().castSuffix());
    }

    /** Returns the text so far. */
    public String text() {
        return text.toString();
    }

    /** Returns the parameters so far, in the order of the text. */
    public List<Parameter<?>> parameters() {
        return List.copyOf(parameters);
    }

    @Override
    public String toString() {
        return text();
    }
}
