package io.drizzle4j.graphql;

import io.drizzle4j.error.InvalidRequestException;
import org.springframework.graphql.data.pagination.CursorEncoder;
import org.springframework.graphql.data.pagination.CursorStrategy;
import org.springframework.graphql.data.pagination.EncodingCursorStrategy;

/** Cursors of connections. A malformed one is an error of the client. Spring Boot registers them. */
public final class ClientCursors {

    private ClientCursors() {}

    /**
     * Returns a strategy for cursors in Base64, whose {@code fromCursor} throws {@link InvalidRequestException} if the
     * cursor is malformed.
     *
     * @param strategy converts positions, such as Spring's {@code ScrollPositionCursorStrategy}
     */
    public static <T> EncodingCursorStrategy<T> of(CursorStrategy<T> strategy) {
        return CursorStrategy.withEncoder(
                new Checked<>(CursorStrategy.withEncoder(strategy, CursorEncoder.base64())),
                CursorEncoder.noOpEncoder());
    }

    static InvalidRequestException malformed() {
        return new InvalidRequestException("The cursor is malformed.", "Pass a cursor of the same connection.");
    }

    private record Checked<T>(CursorStrategy<T> strategy) implements CursorStrategy<T> {

        @Override
        public boolean supports(Class<?> targetType) {
            return strategy.supports(targetType);
        }

        @Override
        public String toCursor(T position) {
            return strategy.toCursor(position);
        }

        @Override
        public T fromCursor(String cursor) {
            try {
                return strategy.fromCursor(cursor);
            } catch (IllegalArgumentException exception) {
                throw malformed();
            }
        }
    }
}
