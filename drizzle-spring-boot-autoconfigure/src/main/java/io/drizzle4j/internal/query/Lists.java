package io.drizzle4j.internal.query;

import java.util.ArrayList;
import java.util.List;

/** Unmodifiable lists of what is said of a level, which is mostly nothing or one thing. */
final class Lists {

    private Lists() {}

    /** Returns a list with one element more. */
    static <E> List<E> with(List<E> list, E element) {
        return joined(list, List.of(element));
    }

    /** Returns a list of the elements of one, and then those of another. */
    static <E> List<E> joined(List<E> first, List<E> second) {
        if (first.isEmpty() || second.isEmpty()) {
            return first.isEmpty() ? second : first;
        }
        List<E> all = new ArrayList<>(first.size() + second.size());
        all.addAll(first);
        all.addAll(second);
        return List.copyOf(all);
    }
}
