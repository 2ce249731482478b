package io.drizzle4j.error;

import java.util.Collection;
import java.util.Comparator;

/** Says what was possible where something was named that does not exist. */
public final class Candidates {

    private Candidates() {}

    /**
     * Returns a sentence that offers the nearest of the names and lists all of them.
     *
     * @param name what was named
     * @param candidates what could have been named
     * @param none the sentence for where there is nothing to name
     */
    public static String of(String name, Collection<String> candidates, String none) {
        return candidates.stream()
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .map(nearest -> distance(name, nearest) <= Math.max(1, name.length() / 3)
                        ? "Did you mean '%s'? There are %s.".formatted(nearest, candidates)
                        : "Name one of %s.".formatted(candidates))
                .orElse(none);
    }

    /** The number of letters to add, drop or change, whatever their case (Levenshtein). */
    private static int distance(String from, String to) {
        var previous = new int[to.length() + 1];
        for (var j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (var i = 1; i <= from.length(); i++) {
            var current = new int[to.length() + 1];
            current[0] = i;
            for (var j = 1; j <= to.length(); j++) {
                var same = Character.toLowerCase(from.charAt(i - 1)) == Character.toLowerCase(to.charAt(j - 1));
                current[j] = Math.min(previous[j - 1] + (same ? 0 : 1), 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
