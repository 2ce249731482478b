package io.drizzle4j.benchmark;

import java.util.List;

/** What grows, and how far. */
enum Scale {
    PARENTS("parents, with 10 rows each", 1, 10, 100, 1_000),
    CHILDREN("rows of each of 10 parents", 1, 10, 100, 1_000, 10_000),
    DEPTH("levels below 10 rows, two rows below each", 1, 2, 4, 6, 8),
    WIDTH("relations of 100 rows, with 5 rows each", 1, 2, 4, 8, 16),
    QUESTIONS("different queries in turn, each for one row with 10 others", 1, 100, 1_000, 10_000);

    final String title;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list
    final List<Integer> sizes;

    Scale(String title, Integer... sizes) {
        this.title = title;
        this.sizes = List.of(sizes);
    }

    int roots(int size) {
        return switch (this) {
            case PARENTS -> size;
            case CHILDREN, DEPTH -> 10;
            case WIDTH -> 100;
            case QUESTIONS -> 1_000;
        };
    }

    /** Returns the number of rows below each row. */
    int children(int size) {
        return switch (this) {
            case PARENTS, QUESTIONS -> 10;
            case CHILDREN -> size;
            case DEPTH -> 2;
            case WIDTH -> 5;
        };
    }

    int depth(int size) {
        return this == DEPTH ? size : 1;
    }

    int width(int size) {
        return this == WIDTH ? size : 1;
    }

    /** Returns the number of rows of an answer, those of all levels together. */
    int rows(int size) {
        var roots = this == QUESTIONS ? 1 : roots(size);
        var level = roots * width(size);
        var rows = roots;
        for (var depth = 1; depth <= depth(size); depth++) {
            level *= children(size);
            rows += level;
        }
        return rows;
    }
}
