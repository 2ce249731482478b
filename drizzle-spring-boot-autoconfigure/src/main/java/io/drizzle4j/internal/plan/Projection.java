package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.internal.text.SqlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The columns that a select must give, each once and under a short name. */
final class Projection {

    private final Map<Object, Integer> positions = new LinkedHashMap<>();

    private final List<SqlWriter> pieces = new ArrayList<>();

    /**
     * Requires a column, and returns its position, from 1.
     *
     * @param key identifies the column
     * @param sql writes it the first time
     */
    int require(Object key, Supplier<SqlWriter> sql) {
        var known = positions.get(key);
        if (known != null) {
            return known;
        }
        var piece = sql.get();
        var position = pieces.size() + 1;
        positions.put(key, position);
        pieces.add(piece.append(" as ").append(name(position)));
        return position;
    }

    /** Returns the position of a column that is required already; null otherwise. */
    @Nullable Integer position(Object key) {
        return positions.get(key);
    }

    /** Returns the name of the column at a position. */
    static String name(int position) {
        return SqlText.quoted("c" + position);
    }

    List<SqlWriter> pieces() {
        return pieces;
    }
}
