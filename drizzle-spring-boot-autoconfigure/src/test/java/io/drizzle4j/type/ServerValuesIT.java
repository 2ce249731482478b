package io.drizzle4j.type;

import static io.drizzle4j.query.QueryOperators.eq;
import static io.drizzle4j.query.QueryOperators.isNull;
import static io.drizzle4j.query.QueryOperators.sql;
import static io.drizzle4j.query.QueryOperators.value;
import static io.drizzle4j.type.TypesDatabase.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.schema.Casing;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Expression;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that are read and sent equal those of the server and the driver. */
class ServerValuesIT {

    private static TypesDatabase types;

    private static Schema schema;

    private static RelationalQueries db;

    @BeforeAll
    static void createThings() {
        types = new TypesDatabase("server values");
        schema = Schema.of(List.of(), List.of(types.things), Casing.AS_WRITTEN);
        db = RelationalQueries.create(types.database.dataSource(), schema, TypesDatabase.OPTIONS);
    }

    @AfterAll
    static void dropThings() {
        types.close();
    }

    /** Reads a cell with the driver alone. */
    @FunctionalInterface
    private interface Reader {

        @Nullable Object read(ResultSet rows, int index) throws SQLException;
    }

    private static final Map<Class<?>, Reader> READERS = Map.ofEntries(
            reader(Integer.class),
            reader(Long.class),
            reader(Boolean.class),
            reader(BigDecimal.class),
            reader(Float.class),
            reader(Double.class),
            reader(LocalDate.class),
            reader(LocalTime.class),
            reader(LocalDateTime.class),
            reader(OffsetDateTime.class),
            reader(UUID.class),
            Map.entry(String.class, ResultSet::getString),
            Map.entry(byte[].class, ResultSet::getBytes));

    private static Map.Entry<Class<?>, Reader> reader(Class<?> javaType) {
        return Map.entry(javaType, (rows, index) -> rows.getObject(index, javaType));
    }

    private static Reader reader(Specimen<?> specimen) {
        return Objects.requireNonNull(READERS.get(specimen.type().javaType()));
    }

    /** Types that the driver reads as text in the locale of the server instead of a number. */
    private static final Set<String> NOT_OF_THE_DRIVER = Set.of("money", "cost");

    @ParameterizedTest
    @ValueSource(ints = {-1, 0})
    void areTheSameAsThoseOfTheDriver(int prepareThreshold) throws SQLException {
        var read = types.single.stream()
                .filter(specimen -> !NOT_OF_THE_DRIVER.contains(specimen.key()))
                .filter(specimen -> READERS.containsKey(specimen.type().javaType()))
                .toList();
        assertThat(read).hasSizeGreaterThan(35);
        try (var pool = types.database.pool(1, driver -> driver.setPrepareThreshold(prepareThreshold), config -> {});
                var connection = pool.getConnection();
                var statement = connection.prepareStatement(read.stream()
                        .map(specimen -> "\"" + specimen.key() + "\"")
                        .collect(Collectors.joining(", ", "select ", " from things order by id")));
                var rows = statement.executeQuery()) {
            for (var row = 0; row < types.rows; row++) {
                assertThat(rows.next()).isTrue();
                for (var i = 0; i < read.size(); i++) {
                    var specimen = read.get(i);
                    assertThat(plain(reader(specimen).read(rows, i + 1)))
                            .as("%s of row %d", specimen.key(), row)
                            .isEqualTo(plain(specimen.java(row)));
                }
            }
        }
    }

    /** The server writes only as many digits as the session allows. */
    @Test
    void areThoseOfTheServersTextIfItHasFewDigits() {
        try (var pool = types.database.pool(
                1,
                driver -> driver.setBinaryTransfer(false),
                config -> config.setConnectionInitSql("set extra_float_digits = -2"))) {
            var digits = RelationalQueries.create(pool, schema, TypesDatabase.OPTIONS)
                    .query(types.things)
                    .findFirst(q -> q.where(eq(types.things.column("id"), 7)))
                    .orElseThrow();

            assertThat(digits.get((Object) "real")).isEqualTo(0.1235f);
            assertThat(digits.get((Object) "double")).isEqualTo(0.3);
        }
    }

    @Test
    void areTheSameOnTheServerWhenTheyAreSentBack() {
        for (var row = 0; row < types.rows; row++) {
            var id = row;
            var answers = db.query(types.things)
                    .findFirst(q -> {
                        q.columns().where(eq(types.things.column("id"), id));
                        types.all.forEach(specimen -> compare(q, specimen, id));
                    })
                    .orElseThrow();

            assertThat(answers).hasSizeGreaterThanOrEqualTo(types.all.size());
            assertThat(answers.keySet())
                    .as("what differs in row %d", id)
                    .filteredOn(key -> !Boolean.TRUE.equals(answers.get((Object) key)))
                    .isEmpty();
        }
    }

    private static <T> void compare(QueryConfig query, Specimen<T> specimen, int row) {
        var column = specimen.in(types.things);
        var value = specimen.java(row);
        if (value == null) {
            query.extras(specimen.key() + " is null", isNull(column));
            return;
        }
        var sent = value(specimen.type(), value);
        query.extras(specimen.key() + " as text", same("{0}::text is not distinct from {1}::text", column, sent));
        if (specimen.type().isComparable()) {
            query.extras(specimen.key() + " compared", same("{0} is not distinct from {1}", column, sent));
        }
    }

    private static Expression<Boolean> same(String text, Expression<?> left, Expression<?> right) {
        return sql(PgType.BOOL, text, left, right);
    }
}
