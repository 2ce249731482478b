package io.drizzle4j;

import static io.drizzle4j.fixtures.blog.Posts.POSTS;
import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.*;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.query.QueryConfig;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What {@code drizzle.sql} logs at each level. */
class LoggingIT {

    private static TestDatabase database;

    private final Logger logger = (Logger) LoggerFactory.getLogger("drizzle.sql");

    private final Logger root = (Logger) LoggerFactory.getLogger("ROOT");

    private final Appender<ILoggingEvent> console = Objects.requireNonNull(root.getAppender("console"));

    private final Level rootLevel = root.getLevel();

    private final ListAppender<ILoggingEvent> events = new ListAppender<>();

    private RelationalQueries db;

    @BeforeAll
    static void createBlog() {
        database = TestPostgres.database("logging");
        database.execute(BlogSchema.createSql());
    }

    @AfterAll
    static void dropBlog() {
        database.close();
    }

    @BeforeEach
    void listen() {
        db = RelationalQueries.create(database.dataSource(), BlogSchema.SCHEMA);
        events.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
        events.start();
        root.detachAppender(console);
        root.addAppender(events);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(events);
        root.addAppender(console);
        root.setLevel(rootLevel);
        logger.setLevel(null);
    }

    private static void secretive(QueryConfig q) {
        q.where(eq(USERS.name, "secret-4711"))
                .with(
                        "posts",
                        p -> p.where(inArray(POSTS.title, List.of("secret-4712")))
                                .limit(17));
    }

    private List<String> logged(Level level) {
        logger.setLevel(level);
        db.query(USERS).findMany(LoggingIT::secretive);
        return events.list.stream()
                .filter(event -> event.getLoggerName().equals("drizzle.sql"))
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }

    @Test
    void logsNothingAtInfo() {
        assertThat(logged(Level.INFO)).isEmpty();
    }

    @Test
    void logsTheCatalogAndTheSqlAtDebug() {
        assertThat(logged(Level.DEBUG)).containsExactly("DEBUG Reading the catalog of the database", "DEBUG " + sql());
    }

    @Test
    void logsTheParametersAtTrace() {
        assertThat(logged(Level.TRACE))
                .containsExactly(
                        "DEBUG Reading the catalog of the database",
                        "DEBUG " + sql(),
                        "TRACE Parameters: [secret-4711, [secret-4712], 17]");
    }

    @Test
    void logsTheCatalogOnce() {
        logged(Level.DEBUG);
        events.list.clear();

        assertThat(logged(Level.DEBUG)).containsExactly("DEBUG " + sql());
    }

    @Test
    void logsTheCatalogWhenItIsCompared() {
        logger.setLevel(Level.DEBUG);

        db.differences();

        assertThat(events.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("Reading the catalog of the database");
    }

    @Test
    void logsParametersNowhereElse() {
        root.setLevel(Level.TRACE);

        assertThat(logged(Level.DEBUG)).hasSize(2);

        assertThat(events.list)
                .hasSizeGreaterThan(2)
                .filteredOn(
                        event -> !event.getLoggerName().startsWith("org.postgresql")) // the driver shows its protocol
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(text -> text.contains("secret"));
    }

    @Test
    void logsNothingForAQueryThatIsOnlyShownOrPrepared() {
        logger.setLevel(Level.TRACE);

        db.query(USERS).toSql(LoggingIT::secretive);
        db.query(USERS).prepare(LoggingIT::secretive);

        assertThat(events.list).isEmpty();
    }

    /** Returns the SQL that is sent when the catalog is known. */
    private String sql() {
        return db.query(USERS).toSql(LoggingIT::secretive).sql();
    }

    @Test
    void logsStatementsThatWriteInTheSameWay() {
        logger.setLevel(Level.TRACE);
        db.update(USERS)
                .set(USERS.name, "secret-4713")
                .where(eq(USERS.name, "nobody"))
                .execute();

        assertThat(events.list)
                .filteredOn(event -> event.getLoggerName().equals("drizzle.sql"))
                .extracting(ILoggingEvent::getFormattedMessage)
                .contains(
                        "update \"users\" \"t0\" set \"name\" = ?::text where \"t0\".\"name\" = ?::text",
                        "Parameters: [secret-4713, nobody]");
        logger.setLevel(Level.DEBUG);
        events.list.clear();
        db.delete(USERS).where(eq(USERS.name, "secret-4713")).execute();
        assertThat(events.list).extracting(ILoggingEvent::getFormattedMessage).noneMatch(text -> text.contains("4713"));
    }
}
