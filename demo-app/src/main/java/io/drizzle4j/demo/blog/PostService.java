package io.drizzle4j.demo.blog;

import static io.drizzle4j.demo.schema.Comments.COMMENTS;
import static io.drizzle4j.demo.schema.Posts.POSTS;
import static io.drizzle4j.demo.schema.PostsToTags.POSTS_TO_TAGS;
import static io.drizzle4j.demo.schema.Tags.TAGS;
import static io.drizzle4j.query.QueryOperators.*;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.demo.schema.CommentsRelations;
import io.drizzle4j.demo.schema.PostsRelations;
import io.drizzle4j.result.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class PostService {

    private final RelationalQueries db;

    private final PostsRelations posts;

    private final CommentsRelations comments;

    PostService(RelationalQueries db, PostsRelations posts, CommentsRelations comments) {
        this.db = db;
        this.posts = posts;
        this.comments = comments;
    }

    List<Row> posts() {
        return db.query(POSTS)
                .findMany(q -> q.with(posts.author).with(posts.editor).orderBy(desc(POSTS.createdAt)));
    }

    /** Reads the three latest published posts as records. Their components determine what is read. */
    List<PostSummary> latestPosts() {
        return db.query(POSTS)
                .as(PostSummary.class)
                .findMany(q -> q.where(eq(POSTS.published, true))
                        .orderBy(desc(POSTS.createdAt))
                        .limit(3)
                        .extras("commentCount", count(posts.comments)));
    }

    /**
     * Reads posts with at least the given number of comments, the most discussed first. Each has the number of its
     * comments, and its tags.
     *
     * @param comments the minimum number of comments
     */
    List<Row> discussedPosts(int comments) {
        return db.query(POSTS)
                .findMany(q -> q.columns(POSTS.title)
                        .extras("commentCount", count(posts.comments))
                        .where(gte(count(posts.comments), comments))
                        .orderBy(desc(count(posts.comments)), asc(POSTS.id))
                        .with(posts.tags, t -> t.columns(TAGS.name).orderBy(asc(TAGS.name))));
    }

    /** Reads all posts with the rows of the junction table, and flattens their tags into each post. */
    List<Map<String, @Nullable Object>> postsWithTags() {
        return db
                .query(POSTS)
                .findMany(q -> q.orderBy(asc(POSTS.id))
                        .with(
                                "postsToTags",
                                pt -> pt.orderBy(asc(POSTS_TO_TAGS.tagId)).with("tag")))
                .stream()
                .map(PostService::withTags)
                .toList();
    }

    private static Map<String, @Nullable Object> withTags(Row post) {
        var flattened = new LinkedHashMap<>(post);
        flattened.put(
                "tags",
                post.many("postsToTags").stream().map(pt -> pt.get("tag")).toList());
        return flattened;
    }

    /**
     * Writes a comment, and returns it with its post and its author.
     *
     * @return the comment; empty if the post does not exist
     */
    @Transactional
    Optional<Row> comment(int postId, NewComment comment) {
        if (!db.query(POSTS).exists(q -> q.where(eq(POSTS.id, postId)))) {
            return Optional.empty();
        }
        return Optional.of(db.insert(COMMENTS)
                .values(v -> v.set(COMMENTS.postId, postId).setAll(comment))
                .returning(r -> r.with(comments.post).with(comments.author)));
    }

    /**
     * Updates the given properties of a post.
     *
     * @return the post with its author; empty if it does not exist
     */
    Optional<Row> update(int id, Map<String, @Nullable Object> properties) {
        return db
                .update(POSTS)
                .setAll(properties, POSTS.title, POSTS.content, POSTS.published)
                .where(eq(POSTS.id, id))
                .returning(r -> r.with(posts.author))
                .stream()
                .findFirst();
    }

    /** Deletes a comment. Returns whether the post had it. */
    boolean deleteComment(int postId, int id) {
        return db.delete(COMMENTS)
                        .where(eq(COMMENTS.postId, postId), eq(COMMENTS.id, id))
                        .execute()
                > 0;
    }
}
