package io.drizzle4j.demo.blog;

import java.util.Optional;

/**
 * A post in the list of the latest posts.
 *
 * @param commentCount the number of comments, computed by the query
 * @param author the author, which every post has
 * @param editor the editor, if there is one
 */
record PostSummary(int id, String title, int commentCount, Name author, Optional<Name> editor) {

    /** The name of a user. */
    record Name(String name) {}
}
