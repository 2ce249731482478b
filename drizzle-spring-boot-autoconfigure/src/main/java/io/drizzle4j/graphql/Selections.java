package io.drizzle4j.graphql;

import graphql.schema.DataFetchingEnvironment;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.query.ManyConfig;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.sql.Expression;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Configures a query to read what a field of a GraphQL query selects, to any depth, in one statement. Immutable.
 *
 * <pre>{@code
 * @QueryMapping
 * List<Row> posts(DataFetchingEnvironment environment) {
 *     return db.query(POSTS).findMany(Selections.of(environment)
 *             .on("Post.comments", (comments, field) -> comments.limit(field.limit("first", 10)))
 *             .andThen(q -> q.where(eq(POSTS.published, true)).limit(20)));
 * }
 * }</pre>
 *
 * <p>A field that has the key of a column reads the column, and a field that has the key of a relation reads its rows.
 * The primary key is always read too. All other fields, and relations with a resolver of their own, are left to their
 * resolvers. Hidden columns are not read unless a lambda names them.
 *
 * <p>Rows are read as {@code Row}, and each alias of a relation under a key of its own. {@link RowWiring} lets GraphQL
 * find them; Spring Boot configures it.
 *
 * <p>A query that exceeds the {@linkplain SelectionBounds bounds} throws
 * {@link io.drizzle4j.error.InvalidRequestException}, which Spring Boot reports as {@code BAD_REQUEST}.
 */
public final class Selections implements Consumer<QueryConfig> {

    private final DataFetchingEnvironment environment;

    private final SelectionBounds bounds;

    private final List<String> below;

    private final Map<String, BiConsumer<? super ManyConfig, ? super FieldArguments>> levels;

    private final Map<String, Function<? super FieldArguments, ? extends Expression<?>>> extras;

    private Selections(
            DataFetchingEnvironment environment,
            SelectionBounds bounds,
            List<String> below,
            Map<String, BiConsumer<? super ManyConfig, ? super FieldArguments>> levels,
            Map<String, Function<? super FieldArguments, ? extends Expression<?>>> extras) {
        this.environment = environment;
        this.bounds = bounds;
        this.below = below;
        this.levels = levels;
        this.extras = extras;
    }

    /**
     * Returns the selection of the current field. If the field is a connection, this is the selection of its nodes.
     *
     * @param environment the environment of the field that the query resolves
     */
    public static Selections of(DataFetchingEnvironment environment) {
        var bounds = environment.getGraphQlContext().getOrDefault(SelectionBounds.class, SelectionBounds.DEFAULTS);
        return new Selections(environment, bounds, List.of(), Map.of(), Map.of());
    }

    /**
     * Returns the selection of a field below the current one, for types that wrap rows: {@code below("content")}.
     *
     * @param path the names of the fields, separated by dots
     */
    public Selections below(String path) {
        return new Selections(environment, bounds, List.of(path.split("\\.", -1)), levels, extras);
    }

    /**
     * Configures the level of a relation wherever its field is selected, above all for the arguments of the field. A
     * relation whose field has arguments must be configured, because a filter that is ignored would return more rows
     * than requested. A relation whose field has a resolver of its own is read only if it is configured.
     *
     * <pre>{@code
     * Selections.of(environment).on("Post.comments", (comments, field) -> comments
     *         .where(when(field.has("by"), () -> eq(COMMENTS.authorId, field.argument("by", Integer.class))))
     *         .orderBy(desc(COMMENTS.createdAt))
     *         .limit(field.limit("first", 10)))
     * }</pre>
     *
     * @param place a field of a type of the GraphQL schema, at any depth: {@code "Post.comments"}; or one place only,
     *     by the keys of the relations from the root: {@code "author.posts.comments"}. A path takes precedence.
     * @param configuration configures the level, which the fields then select from; called once for each alias
     */
    public Selections on(String place, BiConsumer<? super ManyConfig, ? super FieldArguments> configuration) {
        return new Selections(environment, bounds, below, with(levels, "on", place, configuration), extras);
    }

    /**
     * Reads a computed value for a field wherever it is selected.
     *
     * <pre>{@code
     * Selections.of(environment).extras("Post.commentCount", field -> count("comments"))
     * }</pre>
     *
     * @param place a field of a type of the GraphQL schema, or a path from the root, as in {@link #on}
     * @param expression returns the value, in the scope of the level that the field belongs to
     */
    public Selections extras(String place, Function<? super FieldArguments, ? extends Expression<?>> expression) {
        return new Selections(environment, bounds, below, levels, with(extras, "extras", place, expression));
    }

    private static <V> Map<String, V> with(Map<String, V> values, String method, String place, V value) {
        Map<String, V> all = new LinkedHashMap<>(values);
        if (all.put(place, Objects.requireNonNull(value)) != null) {
            throw new InvalidQueryException(
                    "Selections.of(…) sets %s(\"%s\", …) twice.".formatted(method, place), "Call it once.");
        }
        return all;
    }

    /**
     * Changes the bounds, which are the application's by default.
     *
     * @param change returns the changed bounds: {@code bounds -> bounds.withMaxDepth(12)}
     */
    public Selections bounds(UnaryOperator<SelectionBounds> change) {
        return new Selections(environment, change.apply(bounds), below, levels, extras);
    }

    /**
     * Returns the current field, to read its arguments within the bounds:
     * {@code q.limit(selections.field().limit("first", 20))}.
     */
    public FieldArguments field() {
        return new FieldArguments(environment.getField().getName(), environment.getArguments(), bounds.maxLimit());
    }

    @Override
    public void accept(QueryConfig root) {
        new SelectionReader(environment.getGraphQLSchema(), bounds, levels, extras)
                .read(root, SelectedFields.of(environment, below));
    }
}
