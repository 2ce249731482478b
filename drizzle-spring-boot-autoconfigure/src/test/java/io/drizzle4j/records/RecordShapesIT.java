package io.drizzle4j.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.TableQuery;
import io.drizzle4j.fixtures.Seeds;
import io.drizzle4j.fixtures.ShapeDatabase;
import io.drizzle4j.forms.World;
import io.drizzle4j.query.QueryConfig;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.ParameterizedTypeReference;

/** Random queries on random rows, read as rows and as objects of generated classes, which must hold the same values. */
class RecordShapesIT {

    /** The maximum number of seeds until every variation has been compared. */
    private static final int SEEDS_OF_VARIATIONS = 300;

    /** The number of seeds whose classes are compiled together. */
    private static final int BATCH = 50;

    private static final Set<Variation> SEEN = EnumSet.noneOf(Variation.class);

    private static List<ShapeDatabase> databases;

    private static ShapeCases cases;

    @TempDir
    private static Path directory;

    @BeforeAll
    static void createDatabases() {
        databases = List.of(
                new ShapeDatabase("record_shapes", World.SCHEMA, World.TABLES_SQL + World.INDEXES_SQL),
                new ShapeDatabase("record_shapes_bare", World.SCHEMA, World.TABLES_SQL));
    }

    @AfterAll
    static void dropDatabases() {
        databases.forEach(ShapeDatabase::close);
    }

    static IntStream seeds() {
        return Seeds.of(50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void objectsHoldWhatRowsHold(int seed) {
        assertSameValues(caseOf(seed));
    }

    @Test
    void everyVariationIsComparedWithData() {
        for (var seed = 1; seed <= SEEDS_OF_VARIATIONS && SEEN.size() < Variation.values().length; seed++) {
            assertSameValues(caseOf(seed));
        }

        assertThat(EnumSet.complementOf(EnumSet.copyOf(SEEN))).isEmpty();
    }

    private static ShapeCases.Case caseOf(int seed) {
        if (cases == null || !cases.has(seed)) {
            cases = ShapeCases.of(IntStream.range(seed, seed + BATCH), directory);
        }
        return cases.of(seed);
    }

    private static void assertSameValues(ShapeCases.Case one) {
        databases.forEach(database -> {
            database.execute(one.rowsSql());
            one.questions().forEach(question -> assertSameValues(database, question));
        });
    }

    private static void assertSameValues(ShapeDatabase database, ShapeCases.Question question) {
        var shape = question.shape();
        var reader = new ShapeReader(SEEN);
        var rows =
                database.ask(db -> read(db.query(shape.asked().table()), shape.asked()::applyTo, question.isFirst()));
        var objects = database.ask(
                db -> read(as(db.query(shape.asked().table()), question), shape::applyTo, question.isFirst()));
        for (var i = 0; i < rows.size(); i++) {
            assertThat(ShapeReader.asLists(reader.actual(shape, objects.get(i))))
                    .as(
                            "%s, %s of %s%n%s%nby %s",
                            question.name(),
                            question.isFirst() ? "the first" : "all",
                            shape.asked(),
                            question.source(),
                            database.log.statements().get(0).sql())
                    .isEqualTo(ShapeReader.asLists(reader.expected(shape, rows.get(i), question.isFirst())));
        }
        if (question.isFirst() && !rows.get(0).isEmpty()) {
            SEEN.add(Variation.FIRST);
        }
    }

    private static TableQuery<?> as(TableQuery<?> query, ShapeCases.Question question) {
        var type = cases.typeOf(question);
        return type instanceof Class<?> plain ? query.as(plain) : query.as(ParameterizedTypeReference.forType(type));
    }

    private static <R> List<R> read(TableQuery<R> query, Consumer<QueryConfig> asked, boolean isFirst) {
        return isFirst ? query.findFirst(asked).stream().toList() : query.findMany(asked);
    }
}
