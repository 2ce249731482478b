package io.drizzle4j;

import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.drizzle4j.result.Row;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mockito.Answers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Lazy;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** An application can replace the entry point by a mock or a proxy: its interfaces are not sealed. */
@SpringJUnitConfig(MockedQueriesTests.Users.class)
class MockedQueriesTests {

    static class Users {

        private final RelationalQueries db;

        private final PreparedQuery<Row> byId;

        Users(@Lazy RelationalQueries db) {
            this.db = db;
            this.byId = db.query(USERS).prepare(q -> q.where(eq(USERS.id, placeholder("id"))));
        }

        Optional<String> name(int id) {
            return byId.bind("id", id).findFirst().map(row -> row.get(USERS.name));
        }

        long count() {
            return db.query(USERS).count();
        }
    }

    @MockitoBean(answers = Answers.RETURNS_DEEP_STUBS)
    private RelationalQueries db;

    @Autowired
    private Users users;

    @Test
    void returnsWhatTheMockReturns() {
        Row ada = mock();
        when(ada.get(USERS.name)).thenReturn("Ada");
        when(db.query(USERS).count()).thenReturn(4L);
        when(db.query(USERS).prepare(any()).bind("id", 1).findFirst()).thenReturn(Optional.of(ada));

        assertThat(users.count()).isEqualTo(4);
        assertThat(users.name(1)).contains("Ada");
    }
}
