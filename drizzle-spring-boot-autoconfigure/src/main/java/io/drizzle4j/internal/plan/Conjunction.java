package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.sql.Condition;
import io.drizzle4j.sql.Expression;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conditions that must all hold, each written when it is added. */
final class Conjunction {

    private record Part(SqlWriter sql, boolean isOperand) {}

    private final LevelContext context;

    private final List<Part> parts = new ArrayList<>();

    Conjunction(LevelContext context) {
        this.context = context;
    }

    /** Adds generated SQL, which needs no parentheses; nothing if it is empty. */
    void add(String sql) {
        add(SqlWriter.in(context).append(sql));
    }

    /** Adds generated SQL with parameters, which needs no parentheses; nothing if it is empty. */
    void add(SqlWriter sql) {
        if (!sql.text().isEmpty()) {
            parts.add(new Part(sql, true));
        }
    }

    /** Adds an expression, if there is one. */
    void add(@Nullable Expression<Boolean> expression) {
        if (expression != null) {
            var searched = context.searched(expression);
            parts.add(new Part(SqlWriter.in(context).append(searched), !(searched instanceof Condition)));
        }
    }

    /** Returns the {@code where} clause; empty without a condition. */
    SqlWriter where() {
        var sql = SqlWriter.in(context);
        return parts.isEmpty() ? sql : sql.append(" where ").append(sql());
    }

    /** Returns the {@code where} clause with further generated SQL, which needs no parentheses. */
    SqlWriter whereAlso(SqlWriter further) {
        var all = new Conjunction(context);
        all.parts.addAll(parts);
        all.add(further);
        return all.where();
    }

    /** Returns the condition as a whole. */
    SqlWriter sql() {
        var sql = SqlWriter.in(context);
        var next = "";
        for (var part : parts) {
            sql.append(next);
            if (part.isOperand || parts.size() == 1) {
                sql.append(part.sql);
            } else {
                sql.append("(").append(part.sql).append(")");
            }
            next = " and ";
        }
        return sql;
    }
}
