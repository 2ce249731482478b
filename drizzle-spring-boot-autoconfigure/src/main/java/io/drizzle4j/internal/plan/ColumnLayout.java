package io.drizzle4j.internal.plan;

import io.drizzle4j.type.PgType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The positions of a statement's rows. Cells of one type share positions between levels, so that few are empty. */
final class ColumnLayout {

    private final int first;

    /** The type of each position, after those that come before all cells. */
    private final List<String> types = new ArrayList<>();

    private final Map<String, List<Integer>> positions = new HashMap<>();

    /** The OIDs of the types that columns have in the database, by position. */
    private final Map<Integer, Integer> typeOids = new HashMap<>();

    /**
     * Creates an empty layout.
     *
     * @param first the position of the first cell
     */
    ColumnLayout(int first) {
        this.first = first;
    }

    /** Returns the position of a branch's cell, the n-th of its type there. */
    int position(PgType<?> type, int n) {
        var ofType = positions.computeIfAbsent(type.name(), name -> new ArrayList<>());
        if (n == ofType.size()) {
            types.add(type.name());
            ofType.add(first + types.size() - 1);
        }
        return ofType.get(n);
    }

    /** Sets the OID of the type of a position, which is the same in all branches. */
    void type(int position, int typeOid) {
        typeOids.put(position, typeOid);
    }

    /** Returns the OID of the type of each position from 1; 0 where it is not known. */
    List<Integer> typeOids() {
        var last = typeOids.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
        return IntStream.rangeClosed(1, last)
                .mapToObj(position -> typeOids.getOrDefault(position, 0))
                .toList();
    }

    /** Returns what stands in every cell of a row that has a value in none. */
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
