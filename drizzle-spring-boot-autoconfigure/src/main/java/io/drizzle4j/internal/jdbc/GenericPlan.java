package io.drizzle4j.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import org.springframework.jdbc.core.ConnectionCallback;

/**
 * Explains the plan that a statement has for unknown values. The statement is prepared on the server, and its execution
 * is explained, with null for each parameter. {@code EXPLAIN (GENERIC_PLAN)} is simpler, but requires PostgreSQL 16 and
 * the simple query protocol.
 */
final class GenericPlan implements ConnectionCallback<String> {

    private final String prefix;

    private final String sql;

    private final int parameters;

    private final String name = "drizzle_explain_" + Long.toHexString(System.nanoTime());

    /**
     * Creates the callback.
     *
     * @param prefix the beginning of the statement, such as {@code explain (verbose)}
     * @param parameters the number of parameters
     */
    GenericPlan(String prefix, String sql, int parameters) {
        this.prefix = prefix;
        this.sql = sql;
        this.parameters = parameters;
    }

    /** Reverts a change of the session. */
    @FunctionalInterface
    private interface Reversal extends AutoCloseable {

        @Override
        void close() throws SQLException;
    }

    @Override
    @SuppressWarnings("try") // the resources revert changes
    public String doInConnection(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var mode = forceGenericPlans(statement);
                var prepared = prepare(statement, connection.nativeSQL(sql));
                var plan = statement.executeQuery(prefix + "execute " + name + arguments())) {
            return StatementRunner.lines(plan);
        }
    }

    private static Reversal forceGenericPlans(Statement statement) throws SQLException {
        String before;
        try (var mode = statement.executeQuery("show plan_cache_mode")) {
            mode.next();
            before = mode.getString(1);
        }
        statement.execute("set plan_cache_mode = force_generic_plan");
        return () -> statement.execute("set plan_cache_mode = " + before);
    }

    private Reversal prepare(Statement statement, String numbered) throws SQLException {
        statement.execute("prepare " + name + " as " + numbered);
        return () -> statement.execute("deallocate " + name);
    }

    private String arguments() {
        return parameters == 0 ? "" : "(" + String.join(", ", Collections.nCopies(parameters, "null")) + ")";
    }
}
