package io.drizzle4j.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects the text and the parameters of a piece of SQL, which always stay together. Made by the room that plans
 * statements; an application never needs one.
 */
public final class SqlWriter {

    private final SqlContext context;

    private final StringBuilder text = new StringBuilder();

    private final List<Parameter<?>> parameters = new ArrayList<>();

    private SqlWriter(SqlContext context) {
        this.context = context;
    }

    /** Creates an empty piece, whose columns are named by the given context. */
    public static SqlWriter in(SqlContext context) {
        return new SqlWriter(context);
    }

    /** Returns an identifier in quotes, as it stands in SQL. */
    public static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /** Returns a text as a literal that means the same whatever {@code standard_conforming_strings} says. */
    public static String literal(String text) {
        var quoted = "'" + text.replace("'", "''") + "'";
        return quoted.indexOf('\\') < 0 ? quoted : "E" + quoted.replace("\\", "\\\\");
    }

    /**
     * Returns a name in quotes, as it stands in SQL.
     *
     * @param schemaName its PostgreSQL schema, or null where the search path finds it
     */
    public static String quoted(@Nullable String schemaName, String name) {
        return schemaName == null ? quoted(name) : quoted(schemaName) + "." + quoted(name);
    }

    /** Appends SQL that is ours. */
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

    /** Appends an expression as it is. */
    public SqlWriter append(Expression<?> expression) {
        if (expression instanceof ScopedExpression<?> scoped) {
            context.appendScoped(scoped, this);
        } else {
            expression.appendTo(this);
        }
        return this;
    }

    /** Appends an expression so that nothing beside it can bind to a part of it. */
    public SqlWriter operand(Expression<?> expression) {
        return expression instanceof Condition ? append("(").append(expression).append(")") : append(expression);
    }

    /** Appends an expression as an operand that is compared. */
    SqlWriter compared(Expression<?> expression) {
        return operand(expression)
                .append(expression instanceof Parameter ? "" : expression.type().comparedSuffix());
    }

    /** Appends expressions as operands, with a separator between them. */
    public SqlWriter joined(String separator, List<? extends Expression<?>> expressions) {
        var next = "";
        for (var expression : expressions) {
            append(next).operand(expression);
            next = separator;
        }
        return this;
    }

    SqlWriter fragment(boolean hasWindow) {
        context.noteFragment(hasWindow);
        return this;
    }

    SqlWriter column(Column<?> column) {
        context.appendColumn(column, this);
        return this;
    }

    /** Appends a parameter, as a value of its type without length, precision or scale. */
    public SqlWriter parameter(Parameter<?> parameter) {
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
