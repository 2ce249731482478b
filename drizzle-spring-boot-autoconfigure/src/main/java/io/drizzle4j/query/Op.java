package io.drizzle4j.query;

/**
 * The same operators as {@link QueryOperators}, under a short name. A method of a class hides all statically imported
 * methods of its name, regardless of their parameters. In a service with a method {@code count}, the operator is
 * {@code Op.count}.
 *
 * <pre>{@code
 * q.extras("postCount", Op.count("posts"))
 * }</pre>
 */
public final class Op extends QueryOperators {

    private Op() {}
}
