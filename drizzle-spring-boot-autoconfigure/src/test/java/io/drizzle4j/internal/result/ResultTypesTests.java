package io.drizzle4j.internal.result;

import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.alias;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.internal.schema.SchemaTables;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.support.DefaultConversionService;

/** The type of a result is analyzed once for each class and table. */
class ResultTypesTests {

    /** Blocks a thread until two of them are waiting. */
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

    record View(String name) {}

    @Test
    void areTheSameForConcurrentThreads() {
        var types = new ResultTypes(SchemaTables.of(BlogSchema.SCHEMA), new Meeting(), null);
        var type = ResolvableType.forClass(Named.class);
        var other = CompletableFuture.supplyAsync(() -> types.of(USERS, type));

        assertThat(types.of(USERS, type)).isSameAs(other.join()).isSameAs(types.of(USERS, type));
    }

    /** An instance that is created for a call can be collected after it. */
    @Test
    void areBoundedWhateverTheInstancesOfATable() {
        var types = new ResultTypes(SchemaTables.of(BlogSchema.SCHEMA), new DefaultConversionService(), null);
        var type = ResolvableType.forClass(View.class);
        var first = types.of(USERS, type);
        for (var i = 0; i < 5_000; i++) {
            assertThat(types.of(alias(USERS, "u"), type)).isNotEqualTo(first);
        }

        assertThat(types.size()).isLessThanOrEqualTo(257);
        assertThat(types.of(USERS, type)).isEqualTo(first).hasSameHashCodeAs(first);
    }

    @Test
    void areSharedByAllReferencesToAClass() {
        var types = new ResultTypes(SchemaTables.of(BlogSchema.SCHEMA), new DefaultConversionService(), null);
        for (var i = 0; i < 100; i++) {
            types.of(USERS, ResolvableType.forClassWithGenerics(Optional.class, String.class));
            types.of(USERS, ResolvableType.forType(new ParameterizedTypeReference<Page<View>>() {}.getType()));
        }

        assertThat(types.size()).isEqualTo(2);
    }

    record Page<T>(T name) {}
}
