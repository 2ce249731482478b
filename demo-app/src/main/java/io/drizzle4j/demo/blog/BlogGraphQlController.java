package io.drizzle4j.demo.blog;

import static io.drizzle4j.demo.schema.Comments.COMMENTS;
import static io.drizzle4j.demo.schema.Posts.POSTS;
import static io.drizzle4j.demo.schema.Users.USERS;
import static io.drizzle4j.query.QueryOperators.count;
import static io.drizzle4j.query.QueryOperators.desc;
import static io.drizzle4j.query.QueryOperators.eq;
import static io.drizzle4j.query.QueryOperators.when;

import graphql.schema.DataFetchingEnvironment;
import io.drizzle4j.RelationalQueries;
import io.drizzle4j.data.Pages;
import io.drizzle4j.graphql.FieldArguments;
import io.drizzle4j.graphql.Selections;
import io.drizzle4j.query.ManyConfig;
import io.drizzle4j.result.Row;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.query.ScrollSubrange;
import org.springframework.stereotype.Controller;

/** The blog as GraphQL. Each field of {@code Query} is one statement, whatever the client selects. */
@Controller
class BlogGraphQlController {

    private final RelationalQueries db;

    BlogGraphQlController(RelationalQueries db) {
        this.db = db;
    }

    @QueryMapping
    List<Row> users(DataFetchingEnvironment environment) {
        return db.query(USERS).findMany(selections(environment).andThen(q -> q.orderBy(USERS.id)));
    }

    @QueryMapping
    Optional<Row> post(@Argument int id, DataFetchingEnvironment environment) {
        return db.query(POSTS).findOne(selections(environment).andThen(q -> q.where(eq(POSTS.id, id))));
    }

    @QueryMapping
    Window<Row> feed(ScrollSubrange subrange, DataFetchingEnvironment environment) {
        var selections = selections(environment);
        var isForward = subrange.forward();
        var start =
                isForward ? ScrollPosition.keyset() : ScrollPosition.keyset().backward();
        return Pages.of(db.query(POSTS))
                .findWindow(
                        subrange.position().orElse(start),
                        selections.andThen(q -> q.where(eq(POSTS.published, true))
                                .orderBy(desc(POSTS.createdAt))
                                .limit(selections.field().pageSize(isForward ? "first" : "last", 10))));
    }

    /** Returns what the client selects, with the arguments of all fields below the root. */
    private static Selections selections(DataFetchingEnvironment environment) {
        return Selections.of(environment)
                .on("User.posts", BlogGraphQlController::posts)
                .on("Post.comments", BlogGraphQlController::comments)
                .extras("Post.commentCount", field -> count("comments"));
    }

    private static void posts(ManyConfig posts, FieldArguments field) {
        posts.where(when(field.has("published"), () -> eq(POSTS.published, field.argument("published", Boolean.class))))
                .orderBy(desc(POSTS.createdAt))
                .limit(field.limit("first", 10));
    }

    private static void comments(ManyConfig comments, FieldArguments field) {
        comments.where(when(field.has("by"), () -> eq(COMMENTS.authorId, field.argument("by", Integer.class))))
                .orderBy(desc(COMMENTS.createdAt))
                .limit(field.limit("first", 10));
    }
}
