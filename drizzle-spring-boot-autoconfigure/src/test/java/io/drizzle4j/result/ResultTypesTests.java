package io.drizzle4j.result;

import static io.drizzle4j.fixtures.blog.Users.USERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.fixtures.blog.BlogSchema;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.support.DefaultConversionService;

/** What a class is to a table is found out once. */
class ResultTypesTests {

    /** Lets a thread go on when two of them are there. */
    private static final class Meeting extends DefaultConversionService {

        private final CyclicBarrier barrier = new CyclicBarrier(2);

        @Override
        public boolean canConvert(@Nullable Class<?> from, Class<?> to) {
            try {
                barrier.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException exception) {
                throw new IllegalStateException(exception);
            }
            return super.canConvert(from, to);
        }
    }

    record Named(StringBuilder name) {}

    @Test
    void areTheSameForTwoThreadsAtATime() {
        var types = new ResultTypes(BlogSchema.SCHEMA, new Meeting());
        var type = ResolvableType.forClass(Named.class);
        var other = CompletableFuture.supplyAsync(() -> types.of(USERS, type));

        assertThat(types.of(USERS, type)).isSameAs(other.join()).isSameAs(types.of(USERS, type));
    }
}
