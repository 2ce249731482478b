package io.drizzle4j.recursion;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.error.UnexpectedDataException;
import io.drizzle4j.fixtures.Seeds;
import io.drizzle4j.fixtures.ShapeDatabase;
import io.drizzle4j.query.LevelConfig;
import io.drizzle4j.query.ManyConfig;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random rows that form trees, share nodes and have cycles, read by random recursive queries and by a naive evaluator.
 */
class RandomTreesIT {

    private static final int QUESTIONS = 4;

    private static final PgTable GRAPH = PgTable.of(
            "graph",
            t -> t.add("id", integer().primaryKey())
                    .add("a", integer())
                    .add("b", integer())
                    .add("kept", integer().notNull()));

    private static final Column<Integer> ID = GRAPH.column("id", Integer.class);

    private static final Column<Integer> KEPT = GRAPH.column("kept", Integer.class);

    /** Pairs of fields and references, of which one, none or both are unique. */
    private static final Map<String, List<String>> WAYS = Map.of(
            "down", List.of("id", "a"),
            "up", List.of("a", "id"),
            "across", List.of("a", "b"),
            "peer", List.of("b", "a"),
            "self", List.of("id", "id"));

    private static final List<String> ONES = List.of("up", "peer");

    /** A relation by a condition, which has no tree. */
    private static final String LATER = "later";

    private static final Schema SCHEMA = Schema.of(relations(GRAPH, r -> {
        WAYS.forEach((key, columns) -> {
            var field = GRAPH.column(columns.get(0));
            var reference = GRAPH.column(columns.get(1));
            if (ONES.contains(key)) {
                r.one(key, GRAPH, one -> one.fields(field).references(reference).relationName(key));
            } else {
                r.many(
                        key,
                        GRAPH,
                        many -> many.fields(field).references(reference).relationName(key));
            }
        });
        return r.many(LATER, GRAPH, many -> many.on(and(gt(ID, parent(ID)), lte(KEPT, parent(KEPT)))));
    }));

    private static List<ShapeDatabase> databases;

    @BeforeAll
    static void createDatabases() {
        var table = "create table graph (id integer primary key, a integer, b integer, kept integer not null);";
        databases = List.of(
                new ShapeDatabase(
                        "random trees", SCHEMA, table + "create index on graph (a); create index on graph (b);"),
                new ShapeDatabase("random trees, bare", SCHEMA, table));
    }

    @AfterAll
    static void dropDatabases() {
        databases.forEach(ShapeDatabase::close);
    }

    static IntStream seeds() {
        return Seeds.of(60);
    }

    private record Node(
            int id, @Nullable Integer a, @Nullable Integer b, int kept) {

        @Nullable Integer value(String column) {
            return switch (column) {
                case "id" -> id;
                case "a" -> a;
                default -> b;
            };
        }
    }

    /**
     * A random query.
     *
     * @param first a relation that is read between the root and the tree, or null
     * @param key the key of the tree, which may be another one than that of its relation
     * @param isReadTwice whether the relation is also read beside the tree, under its own key
     * @param around 0 if the rows of a tree must differ from the root, 1 if from the row above the tree
     */
    private record Asked(
            @Nullable String first,
            String way,
            String key,
            boolean isReadTwice,
            boolean isFiltered,
            @Nullable Integer around,
            boolean isDescending,
            @Nullable Integer limit,
            @Nullable Integer depth,
            boolean cutsCycles,
            boolean isNamed) {

        static Asked of(Random random) {
            var ways = WAYS.keySet().stream().sorted().toList();
            var way = ways.get(random.nextInt(ways.size()));
            var key = random.nextInt(3) == 0 ? "tree" : way;
            return new Asked(
                    random.nextInt(3) == 0 ? random.nextBoolean() ? "down" : LATER : null,
                    way,
                    key,
                    !key.equals(way) && random.nextBoolean(),
                    random.nextInt(3) == 0,
                    random.nextInt(3) == 0 ? random.nextInt(2) : null,
                    random.nextBoolean(),
                    random.nextInt(3) == 0 && !ONES.contains(way) ? 1 + random.nextInt(2) : null,
                    random.nextBoolean() ? 1 + random.nextInt(4) : null,
                    random.nextBoolean(),
                    random.nextBoolean());
        }

        void applyTo(QueryConfig q) {
            q.columns(ID).orderBy(ID);
            if (isNamed) {
                q.named("random-tree");
            }
            if (first == null) {
                tree(q);
            } else {
                q.with(first, f -> tree(f.columns(ID).orderBy(ID)));
            }
        }

        private void tree(LevelConfig<?> q) {
            q.with(way, this::recurse);
            if (isReadTwice) {
                q.with(way, w -> {
                    w.columns(ID);
                    if (!ONES.contains(way)) {
                        w.orderBy(ID);
                    }
                });
            }
        }

        private void recurse(ManyConfig tree) {
            if (!key.equals(way)) {
                tree.as(key);
            }
            tree.recursive().columns(ID);
            if (!ONES.contains(way)) {
                tree.orderBy(isDescending ? desc(ID) : asc(ID));
            }
            if (isFiltered) {
                tree.where(gt(KEPT, 0));
            }
            if (around != null) {
                tree.where(ne(KEPT, around == 0 ? root(KEPT) : parent(KEPT)));
            }
            if (limit != null) {
                tree.limit(limit);
            }
            if (depth != null) {
                tree.depth(depth);
            }
            if (cutsCycles) {
                tree.cutCycles();
            }
        }
    }

    /** Searches all rows for each node. */
    private record Evaluator(List<Node> nodes, Asked asked) {

        private static final String CYCLE = "cycle";

        String all() {
            var text = nodes.stream()
                    .map(root -> text(root, row -> first(row)))
                    .collect(Collectors.joining(", ", "[", "]"));
            return text.contains(CYCLE) ? CYCLE : text;
        }

        private String text(Node node, Function<Node, String> below) {
            return "{id=" + node.id + ", " + below.apply(node) + "}";
        }

        private String first(Node root) {
            if (asked.first == null) {
                return tree(root, root);
            }
            return nodes.stream()
                    .filter(other -> asked.first.equals(LATER)
                            ? other.id > root.id && other.kept <= root.kept
                            : Objects.equals(root.id, other.a))
                    .map(other -> text(other, begin -> tree(root, begin)))
                    .collect(Collectors.joining(", ", asked.first + "=[", "]"));
        }

        private String tree(Node root, Node begin) {
            var around = asked.around == null ? null : asked.around == 0 ? root : begin;
            var depth = asked.depth == null ? Integer.MAX_VALUE : asked.depth;
            var tree = below(begin, around, depth, new ArrayDeque<>());
            return asked.isReadTwice ? tree + ", " + beside(begin) : tree;
        }

        private String beside(Node begin) {
            var texts = linked(begin)
                    .sorted(Comparator.comparing(Node::id))
                    .map(row -> "{id=" + row.id + "}")
                    .toList();
            return content(asked.way, texts);
        }

        private String content(String key, List<String> texts) {
            return key + "=" + (ONES.contains(asked.way) ? texts.isEmpty() ? "null" : texts.get(0) : texts);
        }

        private String below(Node node, @Nullable Node around, int depth, Deque<Node> path) {
            path.push(node);
            var rows = depth == 0 ? List.<Node>of() : found(node, around);
            var texts = rows.stream()
                    .map(row -> text(row, next -> next(next, around, depth - 1, path)))
                    .toList();
            path.pop();
            return content(asked.key, texts);
        }

        private String next(Node node, @Nullable Node around, int depth, Deque<Node> path) {
            if (!path.contains(node) || depth == 0 || found(node, around).isEmpty()) {
                return below(node, around, depth, path);
            }
            return asked.cutsCycles ? below(node, around, 0, path) : CYCLE;
        }

        private Stream<Node> linked(Node node) {
            var columns = WAYS.get(asked.way);
            var key = node.value(columns.get(0));
            return nodes.stream().filter(other -> key != null && key.equals(other.value(columns.get(1))));
        }

        private List<Node> found(Node node, @Nullable Node around) {
            return linked(node)
                    .filter(other -> !asked.isFiltered || other.kept > 0)
                    .filter(other -> around == null || other.kept != around.kept)
                    .sorted(Comparator.comparing(
                            other -> asked.isDescending && !ONES.contains(asked.way) ? -other.id : other.id))
                    .limit(ONES.contains(asked.way) ? 1 : asked.limit == null ? Long.MAX_VALUE : asked.limit)
                    .toList();
        }
    }

    private static List<Node> nodes(Random random) {
        var size = 1 + random.nextInt(7);
        return IntStream.rangeClosed(1, size)
                .mapToObj(
                        id -> new Node(id, reference(random, id, size), reference(random, id, size), random.nextInt(4)))
                .toList();
    }

    /** Refers more often to an earlier row than to any row. */
    private static @Nullable Integer reference(Random random, int id, int size) {
        return switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> 1 + random.nextInt(size + 1);
            default -> 1 + random.nextInt(id);
        };
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void answersLikeTheEvaluator(int seed) {
        var random = new Random(seed);
        var nodes = nodes(random);
        var rows = nodes.stream()
                .map(node -> "(%d, %s, %s, %d)".formatted(node.id, node.a, node.b, node.kept))
                .collect(Collectors.joining(", "));
        databases.forEach(database -> database.execute("truncate graph; insert into graph values " + rows));
        for (var i = 0; i < QUESTIONS; i++) {
            var asked = Asked.of(random);
            var expected = new Evaluator(nodes, asked).all();
            for (var database : databases) {
                for (var db : database.both()) {
                    assertThat(answer(() -> db.query(GRAPH).findMany(asked::applyTo)))
                            .as("seed %d, question %d: %s of %s", seed, i, asked, rows)
                            .isEqualTo(expected);
                }
            }
        }
    }

    private static String answer(Supplier<?> query) {
        try {
            return query.get().toString();
        } catch (UnexpectedDataException exception) {
            assertThat(exception.problem()).contains("has a cycle of");
            return Evaluator.CYCLE;
        }
    }
}
