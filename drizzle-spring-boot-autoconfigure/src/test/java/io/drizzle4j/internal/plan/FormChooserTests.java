package io.drizzle4j.internal.plan;

import static io.drizzle4j.query.QueryOperators.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.internal.catalog.Catalog;
import io.drizzle4j.internal.query.Query;
import io.drizzle4j.internal.query.Question;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.schema.PgTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which form each level of a query gets, by query and catalog. */
class FormChooserTests {

    private static final SchemaTables SCHEMA = SchemaTables.of(BlogSchema.SCHEMA);

    /** Nothing is known of the database. */
    private static final Catalog UNKNOWN = Catalog.UNKNOWN;

    /** Every table has an index on each of its foreign keys. */
    private static final Catalog INDEXED = catalog(Map.of(
            "users", List.of("id"),
            "posts", List.of("author_id", "editor_id"),
            "comments", List.of("post_id", "author_id"),
            "categories", List.of("parent_id")));

    /** No foreign key has an index. */
    private static final Catalog BARE =
            catalog(Map.of("users", List.of(), "posts", List.of(), "comments", List.of(), "categories", List.of()));

    /** The indexes of posts serve the order by {@code createdAt} too. */
    private static final Catalog ORDERED = new Catalog(Map.of(
            "posts",
            new Catalog.Table(Map.of(), List.of(new Catalog.Index(List.of("author_id", "createdAt"), false, false)))));

    private static Catalog catalog(Map<String, List<String>> indexes) {
        return new Catalog(indexes.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        table -> new Catalog.Table(
                                Map.of(),
                                table.getValue().stream()
                                        .map(column -> new Catalog.Index(List.of(column), false, false))
                                        .toList()))));
    }

    static Stream<Arguments> forms() {
        return Stream.of(FORMS);
    }

    private static Arguments row(
            String name, Catalog catalog, PgTable table, Query.Kind kind, Consumer<QueryConfig> query, String forms) {
        return Arguments.of(name, catalog, table, kind, query, forms);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void choosesTheFormOf(
            String name, Catalog catalog, PgTable table, Query.Kind kind, Consumer<QueryConfig> query, String forms) {
        var form = Planner.form(Question.of(SCHEMA, table, kind, query).query(), SCHEMA, catalog);

        assertThat(form.kind() + "\n"
                        + form.levels().entrySet().stream()
                                .map(level -> level.getKey().path() + ": " + described(level.getValue()))
                                .collect(Collectors.joining("\n")))
                .isEqualTo(forms.strip());
    }

    /** Describes a form by its choices, without those that mean that nothing is to be done. */
    private static String described(LevelForm form) {
        List<String> choices = new ArrayList<>();
        choices.add(form.link().name());
        for (Enum<?> choice : List.of(form.fetch(), form.cut(), form.order(), form.sorting())) {
            choices.add(choice.name());
        }
        choices.add("numbered " + form.numbering());
        if (form.page() != LevelForm.Page.NONE) {
            choices.add("page " + form.page());
        }
        if (form.total() != LevelForm.Total.NONE) {
            choices.add("total " + form.total());
        }
        if (form.joinMarker() != null) {
            choices.add("join marker " + form.joinMarker());
        }
        if (form.tree() != null) {
            choices.add("tree %s, step %s, node %s"
                    .formatted(
                            form.tree().isPerParent() ? "per parent" : "shared",
                            form.tree().step(),
                            form.tree().identity()));
        }
        if (form.isCommonTable()) {
            choices.add("common table");
        }
        choices.removeAll(List.of("DIRECT", "NONE", "GIVEN", "BY_ORDINAL", "numbered NONE"));
        return String.join(", ", choices);
    }
}
