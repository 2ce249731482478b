package io.drizzle4j.internal.plan;

import io.drizzle4j.type.PgType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The columns of a statement. Cells of one type share columns between levels, so that few cells are empty. */
final class ColumnLayout {

    private final int first;

    /** The type of each column, from the first cell on. */
    private final List<String> types = new ArrayList<>();

    private final Map<String, List<Integer>> positions = new HashMap<>();

    /** The OIDs of the types that columns have in the database, by position of the column. */
    private final Map<Integer, Integer> typeOids = new HashMap<>();

    /**
     * Creates an empty layout.
     *
     * @param first the position of the first cell, from 1
     */
    ColumnLayout(int first) {
        this.first = first;
    }

    /** Returns the position of the n-th cell of a type in a branch. */
    int position(PgType<?> type, int n) {
        var ofType = positions.computeIfAbsent(type.name(), name -> new ArrayList<>());
        if (n == ofType.size()) {
            types.add(type.name());
            ofType.add(first + types.size() - 1);
        }
        return ofType.get(n);
    }

    /** Sets the OID of a column's type, which is the same in all branches. */
    void type(int position, int typeOid) {
        typeOids.put(position, typeOid);
    }

    /** Returns the OID of each column's type, from position 1; 0 if it is not known. */
    List<Integer> typeOids() {
        var last = typeOids.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
        return IntStream.rangeClosed(1, last)
                .mapToObj(position -> typeOids.getOrDefault(position, 0))
                .toList();
    }

    /** Returns the cells of a row without any value. */
    String fillers() {
        return types.stream().map(type -> ", null::" + type).collect(Collectors.joining());
    }

    int first() {
        return first;
    }

    List<String> types() {
        return types;
    }
}
