package io.drizzle4j.write;

import java.util.function.Consumer;

/**
 * What happens to an inserted row with the key of another row. Not meant to be implemented by applications.
 *
 * @param <S> the statement
 */
public interface OnConflict<S> {

    /** Leaves the row out. */
    S doNothing();

    /**
     * Updates the other row instead. If the filter of the table hides that row, nothing is written.
     *
     * <pre>{@code
     * db.insert(TAGS)
     *         .values(v -> v.set(TAGS.name, name).set(TAGS.uses, 1))
     *         .onConflict(TAGS.name)
     *         .doUpdate(u -> u.set(TAGS.uses, plus(TAGS.uses, excluded(TAGS.uses))))
     *         .execute();
     * }</pre>
     *
     * @param configuration sets columns of the other row, at least one
     */
    S doUpdate(Consumer<? super ConflictUpdate> configuration);
}
