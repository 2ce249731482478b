package io.drizzle4j.internal.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Lists the valid names in a message about an unknown one. */
public final class Candidates {

    /** The length from which on a name is no misspelling. */
    private static final int MAX_CHARACTERS = 100;

    private Candidates() {}

    /**
     * Returns a sentence that suggests the nearest name and lists all of them.
     *
     * @param name the unknown name
     * @param candidates the valid names
     * @param none the sentence to use if there are no valid names
     */
    public static String of(String name, Collection<String> candidates, String none) {
        if (candidates.isEmpty()) {
            return none;
        }
        return nearest(name, candidates)
                .map(nearest ->
                        "Did you mean '%s'? There are %s.".formatted(Quoted.name(nearest), Quoted.names(candidates)))
                .orElseGet(() -> "Use one of %s.".formatted(Quoted.names(candidates)));
    }

    /** Returns the candidate that was probably meant; empty if none is similar. */
    public static Optional<String> nearest(String name, Collection<String> candidates) {
        if (name.length() > MAX_CHARACTERS) {
            return Optional.empty();
        }
        return candidates.stream()
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .filter(nearest -> distance(name, nearest) <= Math.max(1, name.length() / 3));
    }

    /** Returns the number of letters to insert, delete, replace or swap with the next one, ignoring case. */
    private static int distance(String from, String to) {
        var a = from.toLowerCase(Locale.ROOT);
        var b = to.toLowerCase(Locale.ROOT);
        var distances = new int[a.length() + 1][b.length() + 1];
        for (var i = 0; i <= a.length(); i++) {
            for (var j = 0; j <= b.length(); j++) {
                distances[i][j] = i == 0 || j == 0 ? i + j : distance(distances, a, b, i, j);
            }
        }
        return distances[a.length()][b.length()];
    }

    private static int distance(int[][] distances, String a, String b, int i, int j) {
        var same = a.charAt(i - 1) == b.charAt(j - 1);
        var changed = distances[i - 1][j - 1] + (same ? 0 : 1);
        var least = Math.min(changed, 1 + Math.min(distances[i - 1][j], distances[i][j - 1]));
        var isSwapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return isSwapped ? Math.min(least, distances[i - 2][j - 2] + 1) : least;
    }
}
