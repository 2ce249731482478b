package io.drizzle4j;

import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.query.QueryConfig;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Messages show the names that callers pass shortened and on one line. */
class LongNamesTests {

    private static final String NAME = "n\n\u001b".repeat(40_000);

    private static final String SHOWN = "n\\n\\u001b".repeat(33) + "n…";

    private static final RelationalQueries DB =
            RelationalQueries.create(new DriverManagerDataSource("jdbc:none:"), BlogSchema.SCHEMA);

    static Stream<Consumer<QueryConfig>> queries() {
        return Stream.of(
                q -> q.with(NAME),
                q -> q.with("posts", p -> p.with(NAME)),
                q -> q.where(some(NAME)),
                q -> q.extras(NAME, count(NAME)),
                q -> q.orderBy(asc(column(NAME, USERS.name))),
                q -> q.extras(NAME, lower(USERS.name)).extras(NAME, lower(USERS.name)),
                q -> q.extras(NAME, when(false, () -> eq(USERS.id, 1))),
                q -> q.parameter(NAME, 1).parameter(NAME, 2),
                q -> q.where(eq(USERS.id, placeholder(NAME))));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void areShortened(Consumer<QueryConfig> query) {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> DB.query(USERS).findMany(query))
                .withMessageContaining(SHOWN)
                .satisfies(exception ->
                        assertThat(exception.getMessage()).hasSizeLessThan(700).doesNotContain("\n"));
    }

    @Test
    void areShortenedWhenTheyAreBound() {
        var prepared = DB.query(USERS).prepare(q -> q.where(eq(USERS.id, placeholder("id"))));

        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> prepared.bind(NAME, 1))
                .withMessage("The query has no placeholder '" + SHOWN + "'. Use one of [id].");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> DB.query(USERS).prepare(q -> q.parameter(NAME, 1)))
                .withMessage(
                        "The query on 'users' sets the parameter '" + SHOWN + "', which no filter uses. Remove it.");
    }
}
