package io.drizzle4j.records;

import static io.drizzle4j.fixtures.blog.Comments.COMMENTS;
import static io.drizzle4j.fixtures.blog.Posts.POSTS;
import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.fixtures.ShapeDatabase;
import io.drizzle4j.fixtures.blog.BlogSchema;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rows read as records, whose components say what is read. */
class RecordsIT {

    record AuthorView(String name) {}

    record CommentView(String content, AuthorView author) {}

    record ProfileView(@Nullable String bio) {}

    record PostView(int id, String title, List<CommentView> comments) {}

    record UserView(int id, String name, Optional<ProfileView> profile, List<PostView> posts) {}

    private static ShapeDatabase database;

    @BeforeAll
    static void create() {
        database = new ShapeDatabase("records", BlogSchema.SCHEMA, BlogSchema.createSql());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void readsTheColumnsAndRelationsThatItsComponentsName() {
        database.ask(db -> db.query(USERS)
                        .as(UserView.class)
                        .findMany(q -> q.where(lte(USERS.id, 2))
                                .orderBy(asc(USERS.id))
                                .with(
                                        "posts",
                                        p -> p.orderBy(desc(POSTS.id))
                                                .limit(2)
                                                .with("comments", c -> c.orderBy(asc(COMMENTS.id))))))
                .forEach(users -> {
                    System.out.println(users);
                    assertThat(users).hasSize(2);
                });
    }
}
