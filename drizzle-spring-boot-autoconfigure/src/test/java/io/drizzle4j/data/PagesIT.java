package io.drizzle4j.data;

import static io.drizzle4j.fixtures.blog.Posts.POSTS;
import static io.drizzle4j.fixtures.blog.Profiles.PROFILES;
import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.PreparedQuery;
import io.drizzle4j.RelationalQueries;
import io.drizzle4j.TableQuery;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.InvalidRequestException;
import io.drizzle4j.fixtures.ShapeDatabase;
import io.drizzle4j.fixtures.StatementLog;
import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.query.ExplainOption;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.result.Row;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.SqlStatement;
import io.drizzle4j.type.PgType;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Pages and slices by number. */
class PagesIT {

    private static ShapeDatabase database;

    @BeforeAll
    static void create() {
        database = new ShapeDatabase("data_pages", BlogSchema.SCHEMA, BlogSchema.createSql());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static Pages<String> titles(RelationalQueries db) {
        return Pages.of(db.query(POSTS).as(String.class));
    }

    private static Page<String> published(RelationalQueries db, Pageable pageable) {
        return titles(db)
                .findPage(
                        pageable,
                        q -> q.columns(POSTS.title)
                                .where(eq(POSTS.published, true))
                                .orderBy(desc(POSTS.createdAt)));
    }

    private static void assertPage(Pageable pageable, long total, String... titles) {
        assertThat(database.ask(db -> published(db, pageable))).allSatisfy(page -> {
            assertThat(page.getContent()).containsExactly(titles);
            assertThat(page.getTotalElements()).isEqualTo(total);
            assertThat(page.getPageable()).isEqualTo(pageable);
        });
    }

    @Test
    void readsAPageWithTheNumberOfAllRows() {
        assertPage(PageRequest.of(0, 3), 8, "Kernels", "Compilers", "Science");
        assertPage(PageRequest.of(1, 3), 8, "Poetry", "Looms", "Numbers");
        assertPage(PageRequest.of(2, 3), 8, "Notes", "Engines");
        assertPage(PageRequest.of(1, 4), 8, "Looms", "Numbers", "Notes", "Engines");
        assertPage(PageRequest.of(0, 20), 8, titlesOfAll());
        assertPage(PageRequest.of(3, 3), 8);
        assertPage(PageRequest.of(99, 20), 8);
        assertPage(Pageable.unpaged(), 8, titlesOfAll());
    }

    private static String[] titlesOfAll() {
        return new String[] {"Kernels", "Compilers", "Science", "Poetry", "Looms", "Numbers", "Notes", "Engines"};
    }

    @Test
    void countsInTheSameStatementAndByTheSameText() {
        database.log.clear();
        published(database.db, PageRequest.of(1, 3));
        published(database.db, PageRequest.of(1, 5));

        assertThat(database.log.statements())
                .extracting(StatementLog.Statement::sql)
                .containsOnly("""
                        with "l0" as materialized (select "x".*, row_number() over (order by "c2" desc, "c3" desc) as "n" from \
                        (select "p".* from (select "y".*, row_number() over (order by "c2" desc, "c3" desc) as "q", \
                        count(*) over () > ?::bigint as "m" from (select * from (select "t0"."title" as "c1", "t0"."createdAt" as "c2", \
                        "t0"."id" as "c3" from "posts" "t0" where "t0"."published" = ?::boolean \
                        order by "c2" desc, "c3" desc limit 16) "b" order by "c2" desc, "c3" desc \
                        limit (select ?::bigint + 1) offset (select ?::bigint)) "y") "p" where "q" <= ?::bigint) "x")
                        select 0, null::bigint, "l0"."n", "l0"."c1", "l0"."c3", "l0"."m" from "l0"
                        union all select 1, null::bigint, \
                        (select count(*) from "posts" "t0" where "t0"."published" = ?::boolean), null::text, null::integer, null::boolean \
                        where exists (select from "l0" where "m") or ?::bigint > 0 and not exists (select from "l0")""")
                .hasSize(2);
    }

    @Test
    void hasNoOffsetOnTheFirstPage() {
        database.log.clear();
        published(database.db, PageRequest.of(0, 5));

        assertThat(database.log.statements().get(0).sql())
                .contains(
                        "order by \"c2\" desc, \"c3\" desc limit 8) \"b\" order by \"c2\" desc, \"c3\" desc limit (select ?::bigint + 1)")
                .endsWith(" where exists (select from \"l0\" where \"m\")")
                .doesNotContain("offset");
    }

    @Test
    void countsOnlyIfThePageDoesNotImplyTheTotal() {
        assertThat(plan(db -> published(db, PageRequest.of(0, 3)))).doesNotContain("never executed");
        assertThat(plan(db -> published(db, PageRequest.of(9, 3)))).doesNotContain("never executed");
        assertThat(plan(db -> published(db, PageRequest.of(2, 3)))).containsPattern("Aggregate \\(never executed\\)");
        assertThat(plan(db -> published(db, PageRequest.of(0, 8)))).containsPattern("Aggregate \\(never executed\\)");
        assertThat(plan(db -> published(db, PageRequest.of(0, 20)))).containsPattern("Aggregate \\(never executed\\)");
    }

    /** Returns the executed plan of the statement of a query. */
    private static String plan(Consumer<RelationalQueries> query) {
        database.log.clear();
        query.accept(database.db);
        var sent = database.log.statements().get(0);
        return String.join(
                "\n",
                new JdbcTemplate(database.log)
                        .queryForList(
                                "explain (analyze, costs off, timing off, summary off) " + sent.sql(),
                                String.class,
                                sent.params().toArray()));
    }

    @Test
    void readsASliceWithoutTheTotal() {
        assertSlice(PageRequest.of(0, 4), true, "Ada", "Edsger", "Grace", "Linus");
        assertSlice(PageRequest.of(0, 3), true, "Ada", "Edsger", "Grace");
        assertSlice(PageRequest.of(1, 3), false, "Linus");
        assertSlice(PageRequest.of(2, 3), false);
        assertSlice(Pageable.unpaged(), false, "Ada", "Edsger", "Grace", "Linus");
    }

    private static void assertSlice(Pageable pageable, boolean hasNext, String... names) {
        assertThat(database.ask(db -> Pages.of(db.query(USERS).as(String.class))
                        .findSlice(pageable, q -> q.columns(USERS.name).orderBy(USERS.name))))
                .allSatisfy(slice -> {
                    assertThat(slice.getContent()).containsExactly(names);
                    assertThat(slice.hasNext()).isEqualTo(hasNext && names.length < 4);
                });
    }

    @Test
    void readsRelationsOfThePageOnly() {
        assertThat(database
                        .ask(db -> Pages.of(db.query(USERS))
                                .findPage(
                                        PageRequest.of(1, 1),
                                        q -> q.columns(USERS.name)
                                                .orderBy(USERS.id)
                                                .with("profile", p -> p.columns(PROFILES.bio))
                                                .with(
                                                        "posts",
                                                        p -> p.columns(POSTS.title)
                                                                .orderBy(POSTS.id)
                                                                .page(1)
                                                                .total())))
                        .stream()
                        .map(page -> page.getTotalElements() + " " + page.getContent()))
                .containsOnly(
                        "4 [{name=Grace, profile={bio=Found the first bug}, posts=Paged[rows=[{title=Compilers}], "
                                + "hasMore=true, total=OptionalLong[2]]}]");
    }

    record PostView(int id, String title) {}

    @Test
    void readsRecords() {
        assertThat(database.ask(db -> Pages.of(db.query(POSTS).as(PostView.class))
                        .findPage(PageRequest.of(0, 1))
                        .getContent()))
                .containsOnly(List.of(new PostView(1, "Engines")));
        assertThat(database.ask(db -> Pages.of(db.query(POSTS).as(PostView.class))
                        .findSlice(PageRequest.of(9, 1))
                        .getContent()))
                .containsOnly(List.of(new PostView(10, "Kernels")));
    }

    @Test
    void readsAPageOfTheOneRowOfAKey() {
        assertThat(database.ask(db -> Pages.of(db.query(USERS))
                        .findPage(
                                PageRequest.of(0, 5),
                                q -> q.where(eq(USERS.id, 2)).with("profile"))))
                .allSatisfy(page -> assertThat(page.getTotalElements()).isEqualTo(1));
        assertThat(database.ask(db ->
                        Pages.of(db.query(USERS)).findPage(PageRequest.of(3, 5), q -> q.where(eq(USERS.id, 2)))))
                .allSatisfy(page -> assertThat(page.getTotalElements()).isEqualTo(1));
    }

    @Test
    void readsNullValues() {
        assertThat(database.ask(db -> Pages.of(db.query(POSTS).as(String.class))
                        .findPage(PageRequest.of(1, 2), q -> q.columns(POSTS.content))
                        .getContent()))
                .containsOnly(Arrays.asList(null, "On looms"));
    }

    private static List<Integer> ids(Sort sort, TableQuery<Row> query) {
        return Pages.of(query).findSlice(PageRequest.of(0, 4, sort)).getContent().stream()
                .map(row -> row.get(POSTS.id))
                .toList();
    }

    private static void assertSorted(Sort sort, Integer... ids) {
        assertThat(database.ask(db -> ids(sort, db.query(POSTS)))).containsOnly(List.of(ids));
    }

    @Test
    void sortsByTheKeysOfColumns() {
        assertSorted(Sort.by("title"), 8, 7, 1, 10);
        assertSorted(Sort.by("authorId").descending().and(Sort.by("title")), 10, 8, 9, 7);
        assertSorted(Sort.by("published", "published"), 7, 9, 1, 2);
        assertSorted(Sort.by(Sort.Order.asc("editorId")), 6, 8, 1, 3);
        assertSorted(Sort.by(Sort.Order.asc("editorId").nullsFirst()), 2, 5, 7, 9);
        assertSorted(Sort.by(Sort.Order.desc("editorId")), 9, 7, 5, 2);
        assertSorted(Sort.by(Sort.Order.desc("editorId").nullsLast()), 4, 10, 3, 1);
        assertSorted(Sort.by(Sort.Order.desc("title").ignoreCase()), 6, 5, 3, 2);
    }

    @Test
    void sortsAfterTheOrderOfTheQuery() {
        assertThat(database.ask(db -> titles(db)
                        .findPage(
                                PageRequest.of(0, 3, Sort.by("title")),
                                q -> q.columns(POSTS.title).orderBy(desc(POSTS.authorId)))
                        .getContent()))
                .containsOnly(List.of("Kernels", "Compilers", "Moths"));
        assertThat(database.ask(db -> titles(db)
                        .sortable(POSTS.id)
                        .findPage(
                                Pageable.unpaged(Sort.by(Sort.Direction.DESC, "id")),
                                q -> q.columns(POSTS.title).where(lt(POSTS.id, 3)))
                        .getContent()))
                .containsOnly(List.of("Notes", "Engines"));
    }

    @Test
    void sortsByAColumnOfTheRowThatARelationLeadsTo() {
        var sort = Sort.by(
                Sort.Order.desc("editor.profile.bio").nullsLast(),
                Sort.Order.asc("author.name").ignoreCase());

        assertThat(database.ask(db -> Pages.of(db.query(POSTS))
                        .findPage(
                                PageRequest.of(0, 4, sort),
                                q -> q.columns(POSTS.title)
                                        .where(lte(POSTS.id, 4))
                                        .with("author", a -> a.columns(USERS.name))
                                        .with(
                                                "editor",
                                                e -> e.columns(USERS.name)
                                                        .with("profile", p -> p.columns(PROFILES.bio))))
                        .map(row -> row.get(POSTS.title))
                        .getContent()))
                .containsOnly(List.of("Engines", "Numbers", "Notes", "Looms"));
    }

    @Test
    void sortsByColumnsOfARelationThatIsRead() {
        assertThat(database.ask(db -> Pages.of(db.query(POSTS))
                        .findPage(
                                PageRequest.of(
                                        0,
                                        4,
                                        Sort.by(Sort.Order.asc("author.name").nullsFirst(), Sort.Order.asc("id"))),
                                q -> q.columns(POSTS.id)
                                        .where(inArray(POSTS.id, List.of(1, 8, 10)))
                                        .with(
                                                "author",
                                                a -> a.columns(USERS.name).where(ne(USERS.name, "Linus"))))
                        .map(row -> row.get(POSTS.id) + " " + row.get("author"))
                        .getContent()))
                .containsOnly(List.of("10 null", "1 {name=Ada}", "8 {name=Grace}"));
    }

    @Test
    void sortsByAnExtra() {
        assertThat(database.ask(db -> Pages.of(db.query(USERS))
                        .findPage(
                                PageRequest.of(
                                        0, 2, Sort.by("written").descending().and(Sort.by("profile.long"))),
                                q -> q.columns(USERS.name)
                                        .extras("written", count("posts", gt(POSTS.id, 7)))
                                        .with(
                                                "profile",
                                                p -> p.columns(PROFILES.bio).extras("long", gt(PROFILES.id, 1))))
                        .map(row -> row.get(USERS.name) + " " + row.get("written"))
                        .getContent()))
                .containsOnly(List.of("Grace 2", "Linus 1"));
    }

    @Test
    void sortsByWhatTheApplicationAllows() {
        assertThat(database.ask(db -> Pages.of(db.query(POSTS).as(String.class))
                        .sortable(POSTS.id, POSTS.createdAt)
                        .sortable("writer", column("author", USERS.name))
                        .sortable("isNew", gt(POSTS.id, 8))
                        .findPage(
                                PageRequest.of(
                                        0,
                                        3,
                                        Sort.by("isNew")
                                                .descending()
                                                .and(Sort.by("writer")
                                                        .and(Sort.by("id").descending()))),
                                q -> q.columns(POSTS.title))
                        .getContent()))
                .containsOnly(List.of("Moths", "Kernels", "Draft"));
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> Pages.of(database.db.query(POSTS).as(String.class))
                        .sortable(POSTS.id)
                        .sortable("writer", column("author", USERS.name))
                        .findSlice(PageRequest.of(0, 3, Sort.by("authorId")), q -> q.columns(POSTS.title)))
                .withMessageStartingWith("The sort names 'authorId', which is not one of [title, ");
        assertRefused(
                () -> Pages.of(database.db.query(POSTS)).sortable(USERS.name),
                "'posts' cannot be sorted by a column of another table: text. "
                        + "Register it as a property: sortable(\"author.name\", column(\"author\", USERS.name)).");
    }

    record Titled(String title) {}

    @Test
    void sortsRecordsByWhatTheyRead() {
        assertThat(database.ask(db -> Pages.of(db.query(POSTS).as(Titled.class))
                        .findSlice(PageRequest.of(0, 1, Sort.by("title")))
                        .getContent()))
                .containsOnly(List.of(new Titled("Compilers")));
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> Pages.of(database.db.query(POSTS).as(Titled.class))
                        .findSlice(PageRequest.of(0, 1, Sort.by("id"))))
                .withMessage("The sort names 'id', which is not one of [title]. "
                        + "Permit others for 'posts' with Pages.of(…).sortable(…).");
    }

    @Test
    void refusesASortByAnythingElse() {
        var all = "[id, title, content, authorId, editorId, published, createdAt]";
        var allow = "Permit others for 'posts' with Pages.of(…).sortable(…).";
        assertSortRefused(
                Sort.by("titel"),
                "The sort names 'titel', which is not one of " + all + ". Did you mean 'title'? " + allow);
        assertSortRefused(
                Sort.by("author.name"), "The sort names 'author.name', which is not one of " + all + ". " + allow);
        assertSortRefused(
                Sort.by("comments.id"), "The sort names 'comments.id', which is not one of " + all + ". " + allow);
        assertSortRefused(
                Sort.by("id; drop table posts"),
                "The sort names 'id; drop table posts', which is not one of " + all + ". " + allow);
        assertSortRefused(
                Sort.by(Sort.Order.by("createdAt").ignoreCase()),
                "The sort ignores the case of 'createdAt', which is not text but timestamp. "
                        + "Sort by it without ignoreCase().");
    }

    private static void assertSortRefused(Sort sort, String message) {
        database.log.clear();
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> Pages.of(database.db.query(POSTS))
                        .findPage(PageRequest.of(0, 5, sort), q -> q.with("comments")))
                .withMessage(message);
        assertThat(database.log.statements()).isEmpty();
    }

    @Test
    void readsPagesOfAPreparedQuery() {
        var prepared = database.db
                .query(POSTS)
                .prepare(q -> q.columns(POSTS.title)
                        .where(eq(POSTS.published, placeholder("published")))
                        .orderBy(desc(POSTS.id)));
        for (var published : new boolean[] {true, false}) {
            Consumer<QueryConfig> same = q ->
                    q.columns(POSTS.title).where(eq(POSTS.published, published)).orderBy(desc(POSTS.id));
            var pages = Pages.of(prepared.bind("published", published));
            for (var pageable : List.of(PageRequest.of(0, 3), PageRequest.of(1, 3), PageRequest.of(9, 3))) {
                database.log.clear();
                assertThat(pages.findPage(pageable))
                        .isEqualTo(Pages.of(database.db.query(POSTS)).findPage(pageable, same));
                assertThat(pages.findSlice(pageable))
                        .isEqualTo(Pages.of(database.db.query(POSTS)).findSlice(pageable, same));
                assertThat(database.log.statements()).hasSize(4);
            }
            assertThat(pages.findPage(Pageable.unpaged()).getContent())
                    .isEqualTo(database.db.query(POSTS).findMany(same));
        }
    }

    @Test
    void showsTheStatementsAndPlansOfPreparedPages() {
        var query = database.db
                .query(POSTS)
                .prepare(q -> q.columns(POSTS.title).where(eq(POSTS.published, placeholder("published"))));
        var pages = Pages.of(query.bind("published", true));
        var pageable = PageRequest.of(1, 3, Sort.by("title"));
        var limited = Pages.of(database.db
                .query(POSTS)
                .prepare(q -> q.columns(POSTS.title).limit(placeholder("n")))
                .bind("n", 2));

        assertShown(pages.toSql().findPage(pageable), () -> pages.findPage(pageable));
        assertShown(pages.toSql().findSlice(pageable), () -> pages.findSlice(pageable));
        assertShown(
                limited.toSql().findWindow(ScrollPosition.keyset()), () -> limited.findWindow(ScrollPosition.keyset()));
        assertThat(pages.explain().findPage(pageable)).contains("WindowAgg", "Sort Key");
        assertThat(pages.explain(ExplainOption.JSON).findSlice(pageable)).startsWith("[");
        assertThat(limited.explain().findWindow(ScrollPosition.keyset())).contains("Limit");
    }

    private static void assertShown(SqlStatement shown, Runnable query) {
        database.log.clear();
        query.run();
        assertThat(database.log.statements()).singleElement().satisfies(run -> {
            assertThat(shown.sql()).isEqualTo(run.sql());
            assertThat(shown.parameters()).isEqualTo(run.params());
        });
    }

    @Test
    void sortsPagesOfAPreparedQuery() {
        var prepared = database.db
                .query(POSTS)
                .prepare(q -> q.columns(POSTS.title).where(lte(POSTS.id, placeholder("id"))))
                .bind("id", 3);

        assertThat(Pages.of(prepared)
                        .sortable(POSTS.id)
                        .sortable("author.name", column("author", USERS.name))
                        .findSlice(PageRequest.of(
                                0, 5, Sort.by("author.name").and(Sort.by("id").descending()))))
                .containsExactlyElementsOf(database.db
                        .query(POSTS)
                        .findMany(q -> q.columns(POSTS.title)
                                .where(lte(POSTS.id, 3))
                                .orderBy(asc(column("author", USERS.name)), desc(POSTS.id))));
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> Pages.of(prepared).findSlice(PageRequest.of(0, 5, Sort.by("id"))))
                .withMessageStartingWith("The sort names 'id', which is not one of [title].");
    }

    @Test
    @SuppressWarnings({"unchecked", "NullAway"})
    void refusesAPreparedQueryThatCannotBePaged() {
        var prepared = database.db.query(POSTS).prepare(q -> q.where(eq(POSTS.id, placeholder("id"))));
        assertRefused(
                () -> Pages.of(prepared).findPage(PageRequest.of(0, 5)),
                "No value is bound to [placeholder(\"id\")] of the query on 'posts'. "
                        + "Prepare the query and bind a value: prepare(q -> …).bind(name, value).");
        var limited = database.db.query(POSTS).prepare(q -> q.limit(3));
        assertRefused(
                () -> Pages.of(limited).findPage(PageRequest.of(0, 5)),
                "'posts' is read as a page, but also has a limit. "
                        + "Remove limit(…): the Pageable sets the number of rows.");
        var other = (PreparedQuery<Row>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {PreparedQuery.class}, (proxy, method, arguments) -> null);
        assertRefused(
                () -> Pages.of(other),
                "Pages.of(…) was given another implementation of PreparedQuery, which has no pages: %s. "
                                .formatted(other.getClass().getName())
                        + "Pass the result of db.query(TABLE).prepare(…).");
    }

    /** The value is bound once, although the extra is also a key of the order. */
    @Test
    void sortsByAnExtraWithAValue() {
        var distance = abs(POSTS.id, 4);
        Consumer<QueryConfig> read = q -> q.columns(POSTS.id).extras("distance", distance);
        var all = database.db
                .query(POSTS)
                .as(Integer.class)
                .findMany(q -> q.columns(POSTS.id).orderBy(desc(distance), desc(POSTS.id)));

        for (var page = 0; page < 3; page++) {
            var pageable = PageRequest.of(page, 2, Sort.by("distance").descending());
            var found = Pages.of(database.db.query(POSTS)).findPage(pageable, read);
            assertThat(found).extracting(row -> row.get(POSTS.id)).isEqualTo(all.subList(2 * page, 2 * page + 2));
            assertThat(found.getTotalElements()).isEqualTo(all.size());
        }
        var sql = Pages.of(database.db.query(POSTS)).toSql().findSlice(PageRequest.of(0, 2, Sort.by("distance")), read);
        assertThat(sql.parameters().stream().filter(Integer.valueOf(4)::equals)).hasSize(1);
    }

    private static Expression<Integer> abs(Expression<Integer> number, int value) {
        return sql(PgType.INTEGER, "abs({0} - {1})", number, value);
    }

    @Test
    void refusesALimitBesideThePage() {
        assertRefused(
                () -> Pages.of(database.db.query(POSTS)).findPage(PageRequest.of(0, 5), q -> q.limit(3)),
                "'posts' is read as a page, but also has a limit. "
                        + "Remove limit(…): the Pageable sets the number of rows.");
        assertRefused(
                () -> Pages.of(database.db.query(POSTS)).findSlice(PageRequest.of(0, 5), q -> q.offset(3)),
                "'posts' is read as a page, but also has an offset. "
                        + "Remove offset(…): the page sets where it begins.");
        assertRefused(
                () -> Pages.of(database.db.query(POSTS)).findPage(Pageable.unpaged(), q -> q.limit(3)),
                "'posts' is read as a page, but also has a limit. "
                        + "Remove limit(…): the Pageable sets the number of rows.");
    }

    @Test
    @SuppressWarnings({"unchecked", "NullAway"})
    void refusesWhatCannotBePaged() {
        assertRefused(
                () -> Pages.of(database.db.query(POSTS)).findPage(null),
                "Pages.findPage(…) was called with null. Pass Pageable.unpaged() for all rows.");
        assertRefused(
                () -> Pages.of(database.db.query(POSTS))
                        .findPage(PageRequest.of(0, 5), q -> q.where(eq(POSTS.id, placeholder("id")))),
                "No value is bound to [placeholder(\"id\")] of the query on 'posts'. "
                        + "Prepare the query and bind a value: prepare(q -> …).bind(name, value).");
        var other = (TableQuery<Row>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {TableQuery.class}, (proxy, method, arguments) -> null);
        assertRefused(
                () -> Pages.of(other),
                "Pages.of(…) was given another implementation of TableQuery, which has no pages: %s. "
                                .formatted(other.getClass().getName())
                        + "Pass the result of db.query(TABLE).");
    }

    private static void assertRefused(Runnable query, String message) {
        database.log.clear();
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(query::run)
                .withMessage(message);
        assertThat(database.log.statements()).isEmpty();
    }
}
