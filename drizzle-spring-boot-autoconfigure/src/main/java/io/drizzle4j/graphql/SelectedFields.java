package io.drizzle4j.graphql;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLOutputType;
import graphql.schema.SelectedField;
import io.drizzle4j.error.InvalidRequestException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fields that select the same value of a row: one, unless types of an interface or a union select it separately.
 *
 * @param key the key of the value in the row, if it is a relation or an extra
 * @param fields the fields; not empty
 */
record SelectedFields(String key, List<SelectedField> fields) {

    /** Limits the memory of the plan cache, whose keys contain aliases. */
    private static final int MAX_ALIAS_LENGTH = 100;

    /** Returns the fields of the rows that a field returns, by their keys. */
    static Collection<SelectedFields> of(DataFetchingEnvironment environment, List<String> below) {
        var fields = environment.getSelectionSet().getImmediateFields();
        GraphQLOutputType type = environment.getFieldType();
        for (var name : below) {
            var named = fields.stream()
                    .filter(field -> field.getName().equals(name))
                    .toList();
            if (named.isEmpty()) {
                return List.of();
            }
            type = definition(named.get(0)).getType();
            fields = immediate(named.stream()).toList();
        }
        return of(type, fields);
    }

    private static Collection<SelectedFields> of(GraphQLOutputType type, List<SelectedField> fields) {
        Map<String, SelectedFields> byKey = new LinkedHashMap<>();
        for (var field : Connections.isConnection(type) ? Connections.nodes(fields) : fields) {
            var key = key(field.getAlias(), field.getName());
            byKey.merge(key, new SelectedFields(key, List.of(field)), SelectedFields::and);
        }
        return byKey.values();
    }

    private SelectedFields and(SelectedFields others) {
        return new SelectedFields(
                key, Stream.concat(fields.stream(), others.fields.stream()).toList());
    }

    static Stream<SelectedField> immediate(Stream<SelectedField> fields) {
        return fields.flatMap(field -> field.getSelectionSet().getImmediateFields().stream());
    }

    private static GraphQLFieldDefinition definition(SelectedField field) {
        return field.getFieldDefinitions().get(0);
    }

    /**
     * Returns the key of a value in a row. That of an alias contains a colon, so it differs from the keys of columns
     * and relations, whatever name a client chooses.
     *
     * @throws InvalidRequestException if the alias is too long
     */
    static String key(@Nullable String alias, String name) {
        if (alias != null && alias.length() > MAX_ALIAS_LENGTH) {
            throw new InvalidRequestException(
                    "An alias of '%s' has more than %d characters.".formatted(name, MAX_ALIAS_LENGTH),
                    "Use a shorter one.");
        }
        return alias == null || alias.equals(name) ? name : alias + ":" + name;
    }

    String name() {
        return fields.get(0).getName();
    }

    /** Returns the names of the object types that have the field. */
    List<String> types() {
        return fields.stream()
                .flatMap(field -> field.getObjectTypeNames().stream())
                .distinct()
                .toList();
    }

    /** Returns the field of a type, as GraphQL writes it: {@code Post.comments}. */
    String coordinates() {
        return types().get(0) + "." + name();
    }

    GraphQLOutputType type() {
        return definition(fields.get(0)).getType();
    }

    /** Returns whether the GraphQL schema declares arguments. */
    boolean hasArguments() {
        return fields.stream()
                .anyMatch(field -> field.getFieldDefinitions().stream()
                        .anyMatch(definition -> !definition.getArguments().isEmpty()));
    }

    /** Returns the fields below, by their keys. */
    Collection<SelectedFields> children() {
        return of(type(), immediate(fields.stream()).toList());
    }

    /** Returns whether a field below a connection is selected, such as {@code totalCount}. */
    boolean selects(String name) {
        return immediate(fields.stream()).anyMatch(field -> field.getName().equals(name));
    }

    /**
     * Returns the arguments.
     *
     * @throws InvalidRequestException if the fields have different ones
     */
    Map<String, Object> arguments() {
        var arguments = fields.get(0).getArguments();
        for (var field : fields) {
            if (!field.getArguments().equals(arguments)) {
                throw new InvalidRequestException(
                        "The field '%s' is selected with different arguments under the key '%s'."
                                .formatted(name(), field.getResultKey()),
                        "Use different aliases.");
            }
        }
        return arguments;
    }
}
