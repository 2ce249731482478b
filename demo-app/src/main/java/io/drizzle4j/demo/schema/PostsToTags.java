package io.drizzle4j.demo.schema;

import static io.drizzle4j.demo.schema.Posts.POSTS;
import static io.drizzle4j.demo.schema.Tags.TAGS;

import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.TableConstraint;
import io.drizzle4j.sql.Column;
import java.util.List;

/** The junction table between posts and tags. */
public final class PostsToTags extends PgTable {

    public static final PostsToTags POSTS_TO_TAGS = new PostsToTags();

    public final Column<Integer> postId = integer("post_id").notNull().references(() -> POSTS.id);

    public final Column<Integer> tagId = integer("tag_id").notNull().references(() -> TAGS.id);

    private PostsToTags() {
        super("posts_to_tags");
    }

    @Override
    protected List<TableConstraint> constraints() {
        return List.of(primaryKey(postId, tagId));
    }
}
