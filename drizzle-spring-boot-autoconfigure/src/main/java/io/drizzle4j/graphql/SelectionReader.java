package io.drizzle4j.graphql;

import graphql.TrivialDataFetcher;
import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedOutputType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.InvalidRequestException;
import io.drizzle4j.internal.query.ConfiguredLevel;
import io.drizzle4j.internal.schema.ResolvedRelation;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.internal.text.Candidates;
import io.drizzle4j.query.LevelConfig;
import io.drizzle4j.query.ManyConfig;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Configures the levels of one query by the fields that are selected. */
final class SelectionReader {

    private final GraphQLSchema graphQlSchema;

    private final SelectionBounds bounds;

    private final Map<String, BiConsumer<? super ManyConfig, ? super FieldArguments>> levels;

    private final Map<String, Function<? super FieldArguments, ? extends Expression<?>>> extras;

    /** The number of relations and computed values that are read so far. */
    private int values;

    SelectionReader(
            GraphQLSchema graphQlSchema,
            SelectionBounds bounds,
            Map<String, BiConsumer<? super ManyConfig, ? super FieldArguments>> levels,
            Map<String, Function<? super FieldArguments, ? extends Expression<?>>> extras) {
        this.graphQlSchema = graphQlSchema;
        this.bounds = bounds;
        this.levels = levels;
        this.extras = extras;
    }

    void read(LevelConfig<?> root, Collection<SelectedFields> selected) {
        var level = configured(root);
        var type = level.resultName();
        if (type != null) {
            throw new InvalidQueryException(
                    "'%s' is read as %s, whose components determine what is read, but also by Selections.of(…)."
                            .formatted(level.table().table(), type),
                    "Read it as Row: remove as(…).");
        }
        levels.keySet().forEach(place -> checkPlace(level, place, place));
        extras.keySet()
                .forEach(place -> checkPlace(level, place, place.substring(0, Math.max(0, place.lastIndexOf('.')))));
        level.maxRows(bounds.maxRows());
        read(root, selected, "", 0);
    }

    private static ConfiguredLevel configured(LevelConfig<?> level) {
        if (level instanceof ConfiguredLevel configured) {
            return configured;
        }
        throw new InvalidQueryException(
                "Selections.of(…) was given another implementation of QueryConfig: %s."
                        .formatted(level.getClass().getName()),
                "Pass it to a method of db.query(TABLE).");
    }

    /**
     * Checks that a place exists.
     *
     * @param place a field of a GraphQL type, or a path
     * @param relations the part of the path that consists of relations
     */
    private void checkPlace(ConfiguredLevel root, String place, String relations) {
        var parts = place.split("\\.", -1);
        if (parts.length == 2 && graphQlSchema.getType(parts[0]) instanceof GraphQLFieldsContainer type) {
            if (type.getFieldDefinition(parts[1]) == null) {
                throw new InvalidQueryException(
                        "The type '%s' of the GraphQL schema has no field '%s'.".formatted(parts[0], parts[1]),
                        Candidates.of(
                                parts[1],
                                type.getFieldDefinitions().stream()
                                        .map(GraphQLFieldDefinition::getName)
                                        .toList(),
                                "Declare it."));
            }
        } else if (!relations.isEmpty()) {
            var table = root.table();
            for (var key : relations.split("\\.", -1)) {
                table = root.table(table.relation(key).target());
            }
        }
    }

    /** Returns what is configured for the path of a field, or else for its type; null if nothing is. */
    private <V> @Nullable V configuredFor(Map<String, V> places, String path, SelectedFields fields) {
        var ofPath = places.get(path);
        if (ofPath != null || places.isEmpty()) {
            return ofPath;
        }
        var ofTypes = fields.types().stream()
                .map(type -> Optional.ofNullable(configuredForType(places, type, fields.name())))
                .distinct()
                .toList();
        if (ofTypes.size() > 1) {
            throw new InvalidRequestException(
                    "The field '%s' is selected under one key of the types %s, which read it differently."
                            .formatted(path, fields.types()),
                    "Use an alias for each type.");
        }
        return ofTypes.get(0).orElse(null);
    }

    private <V> @Nullable V configuredForType(Map<String, V> places, String type, String field) {
        return Stream.concat(Stream.of(type), interfaces(type))
                .map(each -> places.get(each + "." + field))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private Stream<String> interfaces(String type) {
        return graphQlSchema.getObjectType(type).getInterfaces().stream().map(GraphQLNamedOutputType::getName);
    }

    private void read(LevelConfig<?> level, Collection<SelectedFields> selected, String above, int depth) {
        var table = configured(level).table();
        Set<Column<?>> columns = new LinkedHashSet<>(table.rowKey());
        Set<String> extraKeys = new HashSet<>();
        for (var fields : selected) {
            var path = above.isEmpty() ? fields.name() : above + "." + fields.name();
            var relation = table.relations().get(fields.name());
            var extra = configuredFor(extras, path, fields);
            if (extra != null) {
                var key = isSame(fields.name(), selected) ? fields.name() : fields.key();
                if (extraKeys.add(key)) {
                    readExtra(level, key, fields, path, extra);
                }
            } else if (relation != null && !GraphQLTypeUtil.isLeaf(fields.type())) {
                var configuration = configuredFor(levels, path, fields);
                if (configuration != null || !hasResolver(fields)) {
                    readRelation(level, relation, configuration, fields, path, depth + 1);
                }
            } else {
                checkUnconfigured(table, fields, path);
                var column = table.table().columns().get(fields.name());
                if (column != null && !column.isHidden()) {
                    checkArguments(fields, path);
                    columns.add(column);
                }
            }
        }
        if (columns.isEmpty()) {
            table.visibleColumns().stream().limit(1).forEach(columns::add); // there is no primary key
        }
        level.columns(columns.toArray(Column<?>[]::new));
    }

    /** Checks that no relation is configured for a field that is none. */
    private void checkUnconfigured(SchemaTable table, SelectedFields fields, String path) {
        if (configuredFor(levels, path, fields) != null) {
            throw new InvalidQueryException(
                    "Selections.of(…) configures '%s' with on(…), but '%s' has no relation '%s' of that type."
                            .formatted(fields.coordinates(), table.table(), fields.name()),
                    "Use extras(\"%s\", …) for a computed value.".formatted(fields.coordinates()));
        }
    }

    /** Returns whether all fields of a name have the same value, whatever their aliases: none has arguments. */
    private static boolean isSame(String name, Collection<SelectedFields> selected) {
        return selected.stream().filter(fields -> fields.name().equals(name)).noneMatch(SelectedFields::hasArguments);
    }

    /** Checks that a column does not ignore arguments of its field. */
    private void checkArguments(SelectedFields fields, String path) {
        if (!hasResolver(fields)) {
            new FieldArguments(path, fields.arguments(), bounds.maxLimit())
                    .checkUsed("extras(\"%s\", field".formatted(fields.coordinates()));
        }
    }

    private void readExtra(
            LevelConfig<?> level,
            String key,
            SelectedFields fields,
            String path,
            Function<? super FieldArguments, ? extends Expression<?>> extra) {
        checkNumber();
        var arguments = new FieldArguments(path, fields.arguments(), bounds.maxLimit());
        level.extras(key, extra.apply(arguments));
        arguments.checkUsed("extras(\"%s\", field".formatted(fields.coordinates()));
    }

    private void readRelation(
            LevelConfig<?> level,
            ResolvedRelation relation,
            @Nullable BiConsumer<? super ManyConfig, ? super FieldArguments> configuration,
            SelectedFields fields,
            String path,
            int depth) {
        checkBounds(path, depth);
        checkFetchers(fields, path);
        var isConnection = Connections.isConnection(fields.type());
        checkType(relation, fields, path, isConnection);
        level.with(fields.name(), nested -> {
            if (!fields.key().equals(fields.name())) {
                nested.as(fields.key());
            }
            var arguments = new FieldArguments(path, fields.arguments(), bounds.maxLimit());
            if (configuration != null) {
                configuration.accept(nested, arguments);
            }
            if (isConnection) {
                readPage(nested, fields, arguments);
            }
            arguments.checkUsed("on(\"%s\", (level, field)".formatted(fields.coordinates()));
            read(nested, fields.children(), path, depth);
        });
    }

    private void checkBounds(String path, int depth) {
        if (depth > bounds.maxDepth()) {
            throw new InvalidRequestException(
                    "'%s' is nested more than %d levels deep.".formatted(path, bounds.maxDepth()),
                    "Select fewer levels, or raise the bound: drizzle.graphql.max-depth.");
        }
        checkNumber();
    }

    private void checkNumber() {
        if (++values > bounds.maxLevels()) {
            throw new InvalidRequestException(
                    "The query selects more than %d relations and computed values.".formatted(bounds.maxLevels()),
                    "Select fewer, or raise the bound: drizzle.graphql.max-levels.");
        }
    }

    /** Checks that GraphQL will find the rows of an alias under their key. */
    private void checkFetchers(SelectedFields fields, String path) {
        var isAlias = !fields.key().equals(fields.name());
        if ((isAlias || Connections.isConnection(fields.type()))
                && fetchers(fields)
                        .anyMatch(fetcher ->
                                fetcher instanceof TrivialDataFetcher && !(fetcher instanceof RowDataFetcher))) {
            throw new InvalidQueryException(
                    "'%s' is selected %s, whose rows only the data fetcher of RowWiring finds."
                            .formatted(path, isAlias ? "under an alias" : "as a connection"),
                    "Register it: builder.configureRuntimeWiring(new RowWiring()).");
        }
    }

    private static void checkType(ResolvedRelation relation, SelectedFields fields, String path, boolean isConnection) {
        var isList = GraphQLTypeUtil.unwrapNonNull(fields.type()) instanceof GraphQLList;
        if (relation.isOne() == (isList || isConnection)) {
            throw new InvalidQueryException(
                    "The field '%s' is of type %s, but relation '%s' leads to %s."
                            .formatted(
                                    path,
                                    GraphQLTypeUtil.simplePrint(fields.type()),
                                    relation,
                                    relation.isOne() ? "one row" : "many rows"),
                    relation.isOne()
                            ? "Make it the type of one row in the GraphQL schema."
                            : "Make it a list or a connection in the GraphQL schema.");
        }
    }

    /** Reads a page of the nodes of a connection. */
    private static void readPage(ManyConfig nodes, SelectedFields fields, FieldArguments arguments) {
        nodes.page(arguments.forwardPageSize());
        var offset = Connections.offset(arguments.has("after") ? arguments.argument("after", String.class) : null);
        if (offset > 0) {
            nodes.offset(offset);
        }
        if (fields.selects("totalCount")) {
            nodes.total();
        }
    }

    /** Returns whether a field has a resolver of its own, rather than one that reads a property. */
    private boolean hasResolver(SelectedFields fields) {
        return fetchers(fields).noneMatch(TrivialDataFetcher.class::isInstance);
    }

    private Stream<DataFetcher<?>> fetchers(SelectedFields fields) {
        var registry = graphQlSchema.getCodeRegistry();
        return fields.fields().stream().flatMap(field -> {
            var types = field.getObjectTypeNames();
            var definitions = field.getFieldDefinitions();
            return IntStream.range(0, types.size())
                    .mapToObj(i -> registry.getDataFetcher(
                            FieldCoordinates.coordinates(types.get(i), field.getName()), definitions.get(i)));
        });
    }
}
