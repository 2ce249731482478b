package io.drizzle4j.boot.aot;

import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.aot.hint.predicate.RuntimeHintsPredicates.reflection;

import io.drizzle4j.PreparedQuery;
import io.drizzle4j.RelationalQueries;
import io.drizzle4j.TableQuery;
import io.drizzle4j.boot.autoconfigure.DrizzleAutoConfiguration;
import io.drizzle4j.data.Pages;
import io.drizzle4j.internal.decode.RowSerializer;
import io.drizzle4j.internal.jackson.DeclaredRowSerializer;
import io.drizzle4j.schema.Many;
import io.drizzle4j.schema.One;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Relations;
import io.drizzle4j.schema.RelationsDefinition;
import io.drizzle4j.sql.Column;
import io.drizzle4j.type.PgType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.core.ParameterizedTypeReference;
import tools.jackson.databind.JsonNode;

/** What a native image needs to know of an application. */
@ExtendWith(OutputCaptureExtension.class)
class RuntimeHintsTests {

    private static RuntimeHints hints;

    @BeforeAll
    static void process() {
        hints = process(Application.class);
    }

    private static RuntimeHints process(Class<?> application) {
        var generation = new TestGenerationContext();
        try (var context = new AnnotationConfigApplicationContext()) {
            context.register(application);
            new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
        }
        return generation.getRuntimeHints();
    }

    @Test
    void fieldsOfTables() throws NoSuchFieldException {
        assertThat(reflection().onFieldAccess(Shops.class.getField("mood"))).accepts(hints);
        assertThat(reflection().onFieldAccess(Base.class.getField("id"))).accepts(hints);
        assertThat(reflection().onConstructorInvocation(Shops.class.getDeclaredConstructors()[0]))
                .as("for as(…)")
                .accepts(hints);
    }

    @Test
    void fieldsOfRelations() throws NoSuchFieldException {
        assertThat(reflection().onFieldAccess(ShopsRelations.class.getField("branches")))
                .accepts(hints);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Mood.class,
                Place.class,
                Address.class,
                Line.class,
                View.class,
                Inner.class,
                Listed.class,
                Paged.class,
                InMap.class
            })
    void constructorsOfTypesOfColumnsAndResults(Class<?> type) {
        assertThat(Stream.of(type.getDeclaredConstructors()))
                .allSatisfy(constructor -> assertThat(reflection().onConstructorInvocation(constructor))
                        .accepts(hints));
        assertThat(reflection().onType(type)).accepts(hints);
    }

    @Test
    void serializersOfRows() {
        assertThat(reflection().onType(RowSerializer.class)).accepts(hints);
        assertThat(reflection().onType(DeclaredRowSerializer.class)).accepts(hints);
    }

    @Test
    void nothingElse() {
        assertThat(reflection().onType(Unread.class)).rejects(hints);
    }

    @Test
    void aSchemaThatNeedsOtherBeansIsReported(CapturedOutput output) {
        assertThat(reflection().onType(Shops.class)).rejects(process(NeedsARunningApplication.class));
        assertThat(output)
                .contains("The schema could not be created ahead of time. A native image would not find its tables."
                        + " Declare relations and tables as beans that depend on no other beans");
    }

    enum Mood {
        GOOD,
        BAD
    }

    record Place(String street, int number) {}

    record Address(String city, List<Line> lines) {}

    record Line(String text) {}

    record View(int id, List<Inner> branches) {}

    record Inner(int id) {}

    record Listed(int id) {}

    record Paged(int id) {}

    record InMap(int id) {}

    record Unread(int id) {}

    abstract static class Base extends PgTable {

        public final Column<Integer> id = integer().primaryKey();

        Base(String name) {
            super(name);
        }
    }

    static final class Shops extends Base {

        static final Shops SHOPS = new Shops();

        public final Column<@Nullable Mood> mood = column(pgEnum("mood", Mood.class));

        public final Column<@Nullable Place> place =
                column(PgType.composite(null, "place", Place.class, PgType.TEXT, PgType.INTEGER));

        public final Column<@Nullable List<Address>> addresses =
                jsonb(new ParameterizedTypeReference<List<Address>>() {});

        public final Column<@Nullable Integer> parentId = integer();

        private Shops() {
            super("shops");
        }
    }

    static final class ShopsRelations extends Relations {

        public final One parent = one(Shops.SHOPS).fields(Shops.SHOPS.parentId).references(Shops.SHOPS.id);

        public final Many branches = many(Shops.SHOPS);

        ShopsRelations() {
            super(Shops.SHOPS);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(DrizzleAutoConfiguration.class)
    static class Application {

        @Bean
        RelationsDefinition shops() {
            return new ShopsRelations();
        }

        @Bean
        Reader reader() {
            return new Reader();
        }
    }

    static class Reader {

        void readAll(Map<String, PreparedQuery<InMap>> queries) {}

        <T extends Comparable<T>> void sort(Map<T, Class<? extends Enum<?>>> others) {}

        @Nullable PreparedQuery<View> prepared;

        @Nullable Pages<Paged> pages;

        TableQuery<Listed> listed(RelationalQueries db) {
            return db.query(Shops.SHOPS).as(Listed.class);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(DrizzleAutoConfiguration.class)
    static class NeedsARunningApplication {

        @Bean
        RelationsDefinition shops(JsonNode running) {
            return relations(Shops.SHOPS, r -> r);
        }
    }
}
