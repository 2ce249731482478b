package io.drizzle4j.streams;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.streams.Shop.ID;
import static io.drizzle4j.streams.Shop.LINES;
import static io.drizzle4j.streams.Shop.ORDERS;
import static io.drizzle4j.type.PgType.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A million orders with their lines and customers, in a heap that has room for few of them. */
class StreamsSoak {

    private static final int ORDER_COUNT = 1_000_000;

    private static TestDatabase database;

    @BeforeAll
    static void createShop() {
        database = TestPostgres.database("soak");
        database.execute(Shop.createSql(ORDER_COUNT));
    }

    @AfterAll
    static void dropShop() {
        database.close();
    }

    @Test
    void readsAMillionRowsInASmallHeapAndNoTemporaryFiles() {
        assertThat(Runtime.getRuntime().maxMemory()).isLessThanOrEqualTo(64 << 20);
        var lines = new AtomicInteger();
        var orders = new AtomicInteger();
        var first = new AtomicReference<Duration>();

        var written = bytesWrittenBy(db -> {
            db.query(ORDERS).findFirst(q -> q.with("customer").with("lines"));
            var start = Instant.now();
            db.query(ORDERS)
                    .forEach(
                            q -> q.orderBy(ID).with("customer").with("lines", l -> l.orderBy(LINES.column("id"))),
                            order -> {
                                first.compareAndSet(null, Duration.between(start, Instant.now()));
                                assertThat(order.get("id", Integer.class)).isEqualTo(orders.incrementAndGet());
                                lines.addAndGet(order.many("lines").size());
                            });
        });

        assertThat(orders).hasValue(ORDER_COUNT);
        assertThat(lines).hasValueGreaterThan(ORDER_COUNT / 2);
        assertThat(first.get()).isLessThan(Duration.ofSeconds(1));
        assertThat(written).isZero();
    }

    /** 320 MB, in rows of which 200 would fill the heap. */
    @Test
    void readsWideRowsInASmallHeap() {
        var read = new AtomicInteger();
        try (var pool = database.pool(1)) {
            RelationalQueries.create(pool, Shop.SCHEMA)
                    .query(ORDERS)
                    .forEach(q -> q.limit(1000).orderBy(ID).extras("wide", sql(TEXT, "repeat('x', 320000)")), order -> {
                        assertThat(order.get("wide", String.class)).hasSize(320_000);
                        read.incrementAndGet();
                    });
        }
        assertThat(read).hasValue(1000);
    }

    /** Verifies that {@link #temporaryBytes()} detects files. */
    @Test
    void seesTemporaryFiles() {
        assertThat(bytesWrittenBy(db -> db.query(ORDERS).forEach(q -> q.orderBy(ORDERS.column("note")), order -> {})))
                .isPositive();
    }

    private static long bytesWrittenBy(Consumer<RelationalQueries> work) {
        var before = temporaryBytes();
        try (var pool = database.pool(1)) {
            work.accept(RelationalQueries.create(pool, Shop.SCHEMA));
        }
        return temporaryBytes() - before;
    }

    /** A connection reports the temporary bytes that it wrote at the latest when it is closed. */
    private static long temporaryBytes() {
        Long bytes = new JdbcTemplate(database.dataSource())
                .queryForObject(
                        "select temp_bytes from pg_stat_database where datname = current_database()", Long.class);
        return bytes == null ? 0 : bytes;
    }
}
