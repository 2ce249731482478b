package io.drizzle4j.write;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.Relations.relations;

import io.drizzle4j.FilterParameters;
import io.drizzle4j.QueryOptions;
import io.drizzle4j.RelationalQueries;
import io.drizzle4j.ddl.Ddl;
import io.drizzle4j.fixtures.StatementLog;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.schema.TableConstraint;
import io.drizzle4j.sql.Assignment;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.type.PgType;
import java.time.OffsetDateTime;
import java.util.List;

/** An issue tracker: tenants, versions, and issues that are deleted softly. */
final class Tracker implements AutoCloseable {

    enum Status {
        OPEN,
        CLOSED
    }

    private static final PgType<Status> STATUS = PgType.pgEnum("issue_status", Status.class);

    static final Issues ISSUES = new Issues();

    static final Labels LABELS = new Labels();

    static final IssueLabels ISSUE_LABELS = new IssueLabels();

    static final Comments COMMENTS = new Comments();

    static final Schema SCHEMA = Schema.of(
            relations(ISSUES, r -> r.many("comments", COMMENTS).many("labels", LABELS, m -> m.through(ISSUE_LABELS))),
            relations(COMMENTS, r -> r.one("issue", ISSUES)),
            relations(ISSUE_LABELS, r -> r.one("issue", ISSUES).one("label", LABELS)));

    final TestDatabase database = TestPostgres.database("tracker");

    final StatementLog log = new StatementLog(database.dataSource());

    /** The tenant of the current request. */
    int tenant = 1;

    final RelationalQueries db = RelationalQueries.create(
            log, SCHEMA, QueryOptions.DEFAULTS.withFilterParameters(FilterParameters.of("tenant", () -> tenant)));

    Tracker() {
        Ddl.of(SCHEMA).createStatements().forEach(database::execute);
        db.query(ISSUES).count();
        log.clear();
    }

    /** Removes all rows. */
    void reset() {
        database.execute("truncate issues, labels, issue_labels, issue_comments restart identity");
        tenant = 1;
        log.clear();
    }

    @Override
    public void close() {
        database.close();
    }

    static final class Issues extends PgTable {

        final Column<Integer> id = integer().primaryKey().generatedAlwaysAsIdentity();

        final Column<Integer> tenantId = integer("tenant_id").notNull();

        final Column<String> title = varchar(40).notNull();

        final Column<String> description = text();

        final Column<Status> status = column(STATUS).notNull().defaultValue(Status.OPEN);

        final Column<List<String>> watchers = text().array().notNull().defaultSql("'{}'");

        final Column<Integer> votes = integer().notNull().defaultValue(0);

        final Column<Integer> version = integer().version();

        final Column<OffsetDateTime> createdAt =
                timestamp("created_at").withTimeZone().notNull().defaultNow();

        final Column<OffsetDateTime> deletedAt = timestamp("deleted_at").withTimeZone();

        private Issues() {
            super("issues");
        }

        @Override
        protected Expression<Boolean> filter() {
            return and(eq(tenantId, parameter("tenant")), isNull(deletedAt));
        }

        @Override
        protected List<Assignment> softDelete() {
            return List.of(set(deletedAt, now(PgType.TIMESTAMPTZ)));
        }
    }

    static final class Labels extends PgTable {

        final Column<Integer> id = serial().primaryKey();

        final Column<Integer> tenantId = integer("tenant_id").notNull();

        final Column<String> name = text().notNull();

        final Column<String> color = text();

        private Labels() {
            super("labels");
        }

        @Override
        protected Expression<Boolean> filter() {
            return eq(tenantId, parameter("tenant"));
        }

        @Override
        protected List<TableConstraint> constraints() {
            return List.of(
                    unique(tenantId, name),
                    uniqueIndex("labels_color_idx", lower(color)).where(isNotNull(color)));
        }
    }

    static final class IssueLabels extends PgTable {

        final Column<Integer> issueId = integer("issue_id").notNull().references(() -> ISSUES.id);

        final Column<Integer> labelId = integer("label_id").notNull().references(() -> LABELS.id);

        private IssueLabels() {
            super("issue_labels");
        }

        @Override
        protected List<TableConstraint> constraints() {
            return List.of(primaryKey(issueId, labelId));
        }
    }

    static final class Comments extends PgTable {

        final Column<Integer> id = integer().primaryKey().generatedByDefaultAsIdentity();

        final Column<Integer> issueId = integer("issue_id").notNull().references(() -> ISSUES.id);

        final Column<String> content = text().notNull();

        private Comments() {
            super("issue_comments");
        }
    }
}
