package io.drizzle4j.graphql;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.LightDataFetcher;
import graphql.schema.SingletonPropertyDataFetcher;
import io.drizzle4j.error.InvalidRowException;
import io.drizzle4j.graphql.Connections.Connection;
import io.drizzle4j.internal.text.Quoted;
import io.drizzle4j.result.Paged;
import io.drizzle4j.result.Row;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a {@link Row} by their keys. Reads all other objects as GraphQL Java does by default. */
final class RowDataFetcher implements LightDataFetcher<@Nullable Object> {

    static final RowDataFetcher INSTANCE = new RowDataFetcher();

    private RowDataFetcher() {}

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
        return get(environment.getFieldDefinition(), environment.getSource(), () -> environment);
    }

    @Override
    public @Nullable Object get(
            GraphQLFieldDefinition field, @Nullable Object source, Supplier<DataFetchingEnvironment> environment)
            throws Exception {
        if (source instanceof Connection connection) {
            return value("connection", connection, field.getName(), "Resolve the field: @SchemaMapping.");
        }
        if (!(source instanceof Row row)) {
            return SingletonPropertyDataFetcher.singleton().get(field, source, environment);
        }
        var name = field.getName();
        if (GraphQLTypeUtil.isLeaf(field.getType()) && field.getArguments().isEmpty()) {
            return value(row, name);
        }
        var alias = environment.get().getField().getAlias();
        var key = SelectedFields.key(alias, name);
        var value = value(row, row.containsKey(key) ? key : name);
        return value instanceof Paged<?> page && Connections.isConnection(field.getType())
                ? Connections.of(
                        page,
                        Connections.offset(environment.get().getArguments().get("after")))
                : value;
    }

    private static @Nullable Object value(Row row, String key) {
        return value(
                "row",
                row,
                key,
                "Select it in the query, with columns, extras or with; or resolve the field: @SchemaMapping.");
    }

    private static @Nullable Object value(
            String kind, Map<String, ? extends @Nullable Object> values, String key, String advice) {
        var value = values.get(key);
        if (value == null && !values.containsKey(key)) {
            throw new InvalidRowException(
                    "A %s has no value for the field '%s', but only for %s."
                            .formatted(kind, key, Quoted.names(values.keySet())),
                    advice);
        }
        return value;
    }
}
