package io.drizzle4j.insight;

import static io.drizzle4j.query.QueryOperators.constant;
import static io.drizzle4j.query.QueryOperators.eq;
import static io.drizzle4j.schema.PgColumns.bool;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.numeric;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.PgColumns.timestamp;
import static io.drizzle4j.schema.Relations.relations;
import static io.drizzle4j.schema.TableConstraint.foreignKey;
import static io.drizzle4j.schema.TableConstraint.primaryKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The text of diagrams. Mermaid 11 accepts all of them. */
class MermaidDiagramTests {

    private static final PgTable USERS = PgTable.of(
            "users",
            t -> t.add("id", integer().primaryKey())
                    .add("email", text().notNull().unique())
                    .add("passwordHash", text("password_hash").hidden())
                    .add("managerId", integer("manager_id")));

    private static final PgTable POSTS = PgTable.of(
            "posts",
            t -> t.add("id", integer().primaryKey())
                    .add("authorId", integer("author_id").notNull().references(() -> USERS.column("id")))
                    .add("published", bool())
                    .add("scores", numeric("scores", 10, 2).array())
                    .add("createdAt", timestamp("created_at")));

    private static final PgTable TAGS =
            PgTable.of("tags", t -> t.add("id", integer().primaryKey()));

    private static final PgTable POSTS_TO_TAGS = PgTable.of(
            "posts_to_tags",
            t -> t.add("postId", integer("post_id").notNull())
                    .add("tagId", integer("tag_id").notNull())
                    .constraints(self -> List.of(
                            primaryKey(self.column("postId"), self.column("tagId")),
                            foreignKey(self.column("postId")).references(() -> List.of(POSTS.column("id"))))));

    @Test
    void drawsARelationAndItsCounterpartAsOneLine() {
        var schema = Schema.of(
                relations(
                        USERS,
                        r -> r.many("posts", POSTS)
                                .many(
                                        "drafts",
                                        POSTS,
                                        m -> m.fields(USERS.column("id"))
                                                .references(POSTS.column("authorId"))
                                                .where(eq(POSTS.column("published", Boolean.class), false)))
                                .one(
                                        "manager",
                                        USERS,
                                        o -> o.fields(USERS.column("managerId"))
                                                .references(USERS.column("id"))
                                                .relationName("manager"))
                                .many("managed", USERS, m -> m.relationName("manager"))),
                relations(
                        POSTS,
                        r -> r.one(
                                        "author",
                                        USERS,
                                        o -> o.fields(POSTS.column("authorId")).references(USERS.column("id")))
                                .many(
                                        "tags",
                                        TAGS,
                                        m -> m.through(
                                                POSTS_TO_TAGS,
                                                t -> t.from(POSTS.column("id"), POSTS_TO_TAGS.column("postId"))
                                                        .to(POSTS_TO_TAGS.column("tagId"), TAGS.column("id"))))),
                relations(
                        TAGS,
                        r -> r.many(
                                "posts",
                                POSTS,
                                m -> m.through(
                                        POSTS_TO_TAGS,
                                        t -> t.from(TAGS.column("id"), POSTS_TO_TAGS.column("tagId"))
                                                .to(POSTS_TO_TAGS.column("postId"), POSTS.column("id"))))));

        assertThat(schema.mermaid()).isEqualTo("""
                erDiagram
                    users {
                        integer id PK
                        text email UK
                        integer manager_id FK
                    }
                    posts {
                        integer id PK
                        integer author_id FK
                        boolean published
                        numeric(10_2)[] scores
                        timestamp created_at
                    }
                    tags {
                        integer id PK
                    }
                    posts_to_tags {
                        integer post_id PK, FK
                        integer tag_id PK
                    }
                    users ||--o{ posts : "posts / author"
                    users |o--o{ posts : "drafts"
                    users }o--o| users : "manager / managed"
                    posts }o--o{ tags : "tags / posts (posts_to_tags)"
                """);
    }

    @Test
    void quotesNamesThatAreNoPlainWords() {
        var odd = PgTable.of(
                "my app",
                "a \"b\" % \\ \n ü",
                t -> t.add("id", integer("the id").primaryKey())
                        .add("1st", integer("1st"))
                        .add("pk", integer("PK"))
                        .add("größe", integer("größe")));
        var words = PgTable.of("class", t -> t.add("id", integer("id").primaryKey()));
        var schema = Schema.of(relations(
                words,
                r -> r.many("to \"odd\"", odd, m -> m.fields(words.column("id")).references(odd.column("1st")))
                        .one(
                                "odd",
                                odd,
                                o -> o.fields(words.column("id"), constant(7))
                                        .references(odd.column("1st"), odd.column("pk")))));

        assertThat(schema.mermaid()).isEqualTo("""
                erDiagram
                    "class" {
                        integer id PK
                    }
                    "my app.a _b_ _ _ _ ü" {
                        integer the_id PK "the id"
                        integer _1st "1st"
                        integer _PK "PK"
                        integer gr_e "größe"
                    }
                    "class" |o--o{ "my app.a _b_ _ _ _ ü" : "to _odd_"
                    "class" |o--o| "my app.a _b_ _ _ _ ü" : "odd"
                """);
    }
}
