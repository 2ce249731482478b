package io.drizzle4j;

import io.drizzle4j.internal.write.ConflictKey;
import io.drizzle4j.internal.write.WriteDraft;
import io.drizzle4j.write.ConflictUpdate;
import io.drizzle4j.write.OnConflict;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The implementation of {@link OnConflict}.
 *
 * @param statement creates the statement
 * @param <S> the statement
 */
record DefaultOnConflict<S>(WriteDraft draft, ConflictKey key, Function<WriteDraft, S> statement)
        implements OnConflict<S> {

    @Override
    public S doNothing() {
        return statement.apply(draft.onConflictDoNothing(key));
    }

    @Override
    public S doUpdate(Consumer<? super ConflictUpdate> configuration) {
        return statement.apply(draft.onConflictDoUpdate(key, configuration));
    }
}
