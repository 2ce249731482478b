package io.drizzle4j.insight;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.bool;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.PgColumns.timestamp;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.insight.SchemaModel.Cardinality;
import io.drizzle4j.insight.SchemaModel.Junction;
import io.drizzle4j.insight.SchemaModel.Relation;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Condition;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class SchemaModelTests {

    private static final PgTable USERS = PgTable.of(
            "users",
            t -> t.add("id", integer().primaryKey())
                    .add("email", text().notNull().unique())
                    .add("token", text().unique().hidden()));

    private static final class Documents extends PgTable {

        final Column<Integer> id = integer().primaryKey();

        final Column<Integer> ownerId = integer("owner_id").notNull().references(() -> USERS.column("id"));

        final Column<String> kind = text();

        final Column<LocalDateTime> deletedAt = timestamp("deleted_at");

        Documents() {
            super("app", "documents");
        }

        @Override
        protected Condition filter() {
            return and(isNull(deletedAt), eq(kind, "secret"), some("owner", isNotNull(USERS.column("email"))));
        }
    }

    private static final Documents DOCUMENTS = new Documents();

    private static final PgTable READERS = PgTable.of(
            "readers",
            t -> t.add("documentId", integer("document_id"))
                    .add("userId", integer("user_id"))
                    .add("active", bool()));

    private static final Schema SCHEMA = Schema.of(
            relations(
                    USERS,
                    r -> r.many("documents", DOCUMENTS, m -> m.relationName("owner"))
                            .many(
                                    "memos",
                                    DOCUMENTS,
                                    m -> m.fields(USERS.column("id"))
                                            .references(DOCUMENTS.ownerId)
                                            .where(eq(DOCUMENTS.kind, "memo")))),
            relations(
                    DOCUMENTS,
                    r -> r.one(
                                    "owner",
                                    USERS,
                                    o -> o.fields(DOCUMENTS.ownerId)
                                            .references(USERS.column("id"))
                                            .relationName("owner"))
                            .many(
                                    "readers",
                                    USERS,
                                    m -> m.through(
                                            READERS,
                                            t -> t.from(DOCUMENTS.id, READERS.column("documentId"))
                                                    .to(READERS.column("userId"), USERS.column("id"))))));

    private final SchemaModel model = RelationalQueries.create(
                    new DriverManagerDataSource("jdbc:postgresql://localhost:1/none"), SCHEMA)
            .schemaModel();

    @Test
    void hasTheTablesWithoutHiddenColumns() {
        assertThat(model.tables())
                .extracting(SchemaModel.Table::name)
                .containsExactly("users", "app.documents", "readers");
        assertThat(model.tables().get(0))
                .isEqualTo(new SchemaModel.Table(
                        "users",
                        false,
                        List.of(
                                new SchemaModel.Column("id", "id", "integer", true, false),
                                new SchemaModel.Column("email", "email", "text", true, false)),
                        List.of("id"),
                        List.of(List.of("email")),
                        null));
        assertThat(model.tables().get(1).columns())
                .contains(new SchemaModel.Column("ownerId", "owner_id", "integer", true, true));
    }

    @Test
    void hasTheFiltersAsSqlWithoutValues() {
        assertThat(model.tables().get(1).filter())
                .isEqualTo("(\"t0\".\"deleted_at\" is null) and (\"t0\".\"kind\" = ?::text) and (exists (select 1 from "
                        + "\"users\" \"s1\" where \"s1\".\"id\" = \"t0\".\"owner_id\" and "
                        + "(\"s1\".\"email\" is not null)))");
    }

    @Test
    void hasTheRelations() {
        assertThat(model.relations())
                .containsExactly(
                        new Relation(
                                "users",
                                "documents",
                                Cardinality.MANY,
                                false,
                                "app.documents",
                                List.of("id"),
                                List.of("owner_id"),
                                null,
                                false,
                                true),
                        new Relation(
                                "users",
                                "memos",
                                Cardinality.MANY,
                                false,
                                "app.documents",
                                List.of("id"),
                                List.of("owner_id"),
                                null,
                                true,
                                true),
                        new Relation(
                                "app.documents",
                                "owner",
                                Cardinality.ONE,
                                true,
                                "users",
                                List.of("owner_id"),
                                List.of("id"),
                                null,
                                false,
                                false),
                        new Relation(
                                "app.documents",
                                "readers",
                                Cardinality.MANY,
                                false,
                                "users",
                                List.of("id"),
                                List.of("id"),
                                new Junction("readers", List.of("document_id"), List.of("user_id")),
                                false,
                                false));
    }
}
