package io.drizzle4j.together;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.together.Company.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.data.Pages;
import io.drizzle4j.fixtures.ShapeDatabase;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.result.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.ScrollPosition;

/** Locks combined with aggregates, pages and levels, and placeholders at every place of a stream. */
class LocksTogetherIT {

    private static ShapeDatabase company;

    @BeforeAll
    static void create() {
        company = new ShapeDatabase("locks_together", SCHEMA, SQL);
    }

    @AfterAll
    static void drop() {
        company.close();
    }

    private static void assertSame(Consumer<QueryConfig> more) {
        Consumer<QueryConfig> plain = q -> {
            q.parameter("tenant", 1)
                    .where(gt(count("posts", gt(POSTS.rank, 1)), 0))
                    .extras("n", count("posts", gt(POSTS.rank, 1)))
                    .orderBy(desc(count("posts", gt(POSTS.rank, 1))), asc(PEOPLE.id));
            more.accept(q);
        };
        Consumer<QueryConfig> lock = plain.andThen(q -> q.forUpdate(l -> l.skipLocked()));
        for (var db : company.both()) {
            var rows = db.query(PEOPLE).findMany(plain);
            assertThat(db.query(PEOPLE).findMany(lock)).isEqualTo(rows);
            assertThat(db.query(PEOPLE).findFirst(lock)).contains(rows.get(0));
            var page = Pages.of(db.query(PEOPLE)).findPage(PageRequest.of(1, 3), lock);
            assertThat(page.getContent()).isEqualTo(rows.subList(3, 6));
            assertThat(page.getTotalElements()).isEqualTo(rows.size());
            var window = Pages.of(db.query(PEOPLE)).findWindow(ScrollPosition.keyset(), lock.andThen(q -> q.limit(3)));
            var next = Pages.of(db.query(PEOPLE)).findWindow(window.positionAt(2), lock.andThen(q -> q.limit(3)));
            assertThat(next.getContent()).isEqualTo(rows.subList(3, 6));
            var back = Pages.of(db.query(PEOPLE))
                    .findWindow(((KeysetScrollPosition) next.positionAt(0)).backward(), lock.andThen(q -> q.limit(2)));
            assertThat(back.getContent()).isEqualTo(rows.subList(1, 3));
        }
    }

    @Test
    void readTheSameRowsAsWithoutThem() {
        assertSame(q -> {});
    }

    @Test
    void readLevelsBelowTheRows() {
        assertSame(q -> q.with("boss", b -> b.extras("n", count("reports")).where(gt(count("reports"), 0)))
                .with("reports", r -> r.recursive().orderBy(PEOPLE.id)));
    }

    @Test
    void readOneRowWithItsJoinedRows() {
        for (var db : company.both()) {
            var row = db.query(PEOPLE)
                    .findMany(q -> q.parameter("tenant", 1)
                            .where(eq(PEOPLE.id, 4))
                            .extras("n", count("posts"))
                            .where(gt(count("posts"), 0))
                            .forUpdate()
                            .with("boss", b -> b.extras("n", count("reports")).where(gt(count("reports"), 0))));
            assertThat(row).hasSize(1);
            assertThat(row.get(0).one("boss")).isPresent();
        }
    }

    @Test
    void bindsPlaceholdersEverywhereInAStream() {
        for (var db : company.both()) {
            var prepared = db.query(PEOPLE)
                    .prepare(q -> q.orderBy(asc(PEOPLE.id))
                            .parameter("tenant", 1)
                            .parameter("least", 0)
                            .extras("n", count("posts", gt(POSTS.rank, placeholder("rank"))))
                            .where(gte(count("posts", gt(POSTS.rank, placeholder("rank"))), placeholder("min")))
                            .with(
                                    "friends",
                                    f -> f.page(placeholder("size"))
                                            .total()
                                            .where(gt(ACQUAINTANCES.weight, placeholder("w")))
                                            .orderBy(desc(ACQUAINTANCES.weight))
                                            .with(
                                                    "reports",
                                                    r -> r.recursive()
                                                            .depth(placeholder("depth"))
                                                            .orderBy(PEOPLE.id)
                                                            .limit(placeholder("n")))))
                    .bind("rank", 1)
                    .bind("min", 1L)
                    .bind("size", 2L)
                    .bind("w", 1)
                    .bind("depth", 2L)
                    .bind("n", 2L);
            List<Row> streamed = new ArrayList<>();
            prepared.forEach(streamed::add);
            assertThat(streamed).isNotEmpty().isEqualTo(prepared.findMany());
            assertThat(prepared.findFirst()).contains(streamed.get(0));
        }
    }
}
