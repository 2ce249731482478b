package io.drizzle4j.demo.blog;

import java.util.Optional;

/**
 * A post as a page of the latest ones shows it, with its author, who is always there, and perhaps an editor.
 *
 * @param commentCount computed by the query
 */
record PostSummary(int id, String title, int commentCount, Name author, Optional<Name> editor) {

    /** A user by name. */
    record Name(String name) {}
}
