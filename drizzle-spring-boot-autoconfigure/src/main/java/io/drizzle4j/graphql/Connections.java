package io.drizzle4j.graphql;

import graphql.relay.DefaultConnectionCursor;
import graphql.relay.DefaultEdge;
import graphql.relay.DefaultPageInfo;
import graphql.relay.Edge;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.SelectedField;
import io.drizzle4j.error.InvalidRequestException;
import io.drizzle4j.result.Paged;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Connections as Relay defines them, over pages of a relation. Their cursors are offsets. */
final class Connections {

    /** The arguments that a connection handles itself. */
    static final List<String> ARGUMENTS = List.of("first", "after", "last", "before");

    private static final String PREFIX = "O_";

    private Connections() {}

    /** Returns whether a type is a connection: it has edges with nodes, and information about the page. */
    static boolean isConnection(GraphQLOutputType type) {
        if (GraphQLTypeUtil.unwrapNonNull(type) instanceof GraphQLFieldsContainer container) {
            var edges = container.getFieldDefinition("edges");
            return edges != null
                    && container.getFieldDefinition("pageInfo") != null
                    && GraphQLTypeUtil.unwrapAll(edges.getType()) instanceof GraphQLFieldsContainer edge
                    && edge.getFieldDefinition("node") != null;
        }
        return false;
    }

    /** Returns the fields of the nodes, which are below {@code edges.node}, or below {@code nodes}. */
    static List<SelectedField> nodes(List<SelectedField> fields) {
        var edges = SelectedFields.immediate(named(fields.stream(), "edges"));
        return SelectedFields.immediate(Stream.concat(named(edges, "node"), named(fields.stream(), "nodes")))
                .toList();
    }

    private static Stream<SelectedField> named(Stream<SelectedField> fields, String name) {
        return fields.filter(field -> field.getName().equals(name));
    }

    /**
     * Returns the number of rows before those that a cursor precedes.
     *
     * @param after the cursor; null for the first rows
     * @throws InvalidRequestException if it is not a cursor
     */
    static long offset(@Nullable Object after) {
        if (after == null) {
            return 0;
        }
        try {
            var text = new String(Base64.getDecoder().decode(after.toString()), StandardCharsets.UTF_8);
            if (text.startsWith(PREFIX)) {
                var index = Long.parseLong(text.substring(PREFIX.length()));
                if (index >= 0 && index < Long.MAX_VALUE) {
                    return index + 1;
                }
            }
        } catch (IllegalArgumentException exception) {
            // neither Base64 nor a number
        }
        throw ClientCursors.malformed();
    }

    /** The value of a connection: its fields by their names. */
    static final class Connection extends LinkedHashMap<String, @Nullable Object> {

        private static final long serialVersionUID = 1;
    }

    /**
     * Returns a page as the value of a connection.
     *
     * @param offset the number of rows before the page
     */
    static Connection of(Paged<?> page, long offset) {
        List<Edge<Object>> edges = new ArrayList<>();
        for (var row : page.rows()) {
            edges.add(new DefaultEdge<>(row, cursor(offset + edges.size())));
        }
        var connection = new Connection();
        connection.put("edges", edges);
        connection.put("nodes", page.rows());
        connection.put(
                "pageInfo",
                new DefaultPageInfo(
                        edges.isEmpty() ? null : edges.get(0).getCursor(),
                        edges.isEmpty() ? null : edges.get(edges.size() - 1).getCursor(),
                        offset > 0,
                        page.hasMore()));
        connection.put("totalCount", page.total().isPresent() ? page.total().getAsLong() : null);
        return connection;
    }

    private static DefaultConnectionCursor cursor(long index) {
        return new DefaultConnectionCursor(
                Base64.getEncoder().encodeToString((PREFIX + index).getBytes(StandardCharsets.UTF_8)));
    }
}
