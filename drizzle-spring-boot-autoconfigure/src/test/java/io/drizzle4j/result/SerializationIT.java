package io.drizzle4j.result;

import static io.drizzle4j.fixtures.blog.BlogSchema.POSTS_RELATIONS;
import static io.drizzle4j.fixtures.blog.Posts.POSTS;
import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.InvalidRowException;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.RelationsDefinition;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.type.PgType;
import io.drizzle4j.value.Interval;
import io.drizzle4j.value.Point;
import io.drizzle4j.value.Range;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Rows and pages that a cache has serialized. */
class SerializationIT {

    private static TestDatabase database;

    private static RelationalQueries db;

    @BeforeAll
    static void createBlog() {
        database = TestPostgres.database("serialization");
        database.execute(BlogSchema.createSql());
        database.execute(
                "create table samples (id int primary key, doc json, docs jsonb[], at timestamptz, amount numeric, "
                        + "span interval, place point, period int4range, codes text[], bytes bytea, nothing text);"
                        + "insert into samples values (1, '{\"b\":  1}', array['{\"c\": 2}'::jsonb], '2024-01-01 00:00:00+00', 1.50, "
                        + "'1 month 2 days', '(1,2)', '[1,5)', array['a', null], '\\x00ff', null)");
        db = RelationalQueries.create(database.dataSource(), BlogSchema.SCHEMA);
    }

    @AfterAll
    static void dropBlog() {
        database.close();
    }

    private static byte[] bytes(Object value) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var output = new ObjectOutputStream(bytes)) {
            output.writeObject(value);
        }
        return bytes.toByteArray();
    }

    @SuppressWarnings({"unchecked", "BanSerializableRead"}) // its own bytes
    private static <T> T readAgain(T value) throws IOException, ClassNotFoundException {
        try (var input = new ObjectInputStream(new ByteArrayInputStream(bytes(value)))) {
            return (T) input.readObject();
        }
    }

    private static Row user() {
        return db.query(USERS)
                .findFirst(q -> q.where(eq(USERS.id, 1))
                        .extras("postCount", count("posts"))
                        .with("profile")
                        .with(
                                "posts",
                                p -> p.orderBy(POSTS.id)
                                        .limit(2)
                                        .with(POSTS_RELATIONS.author)
                                        .with(
                                                POSTS_RELATIONS.comments,
                                                c -> c.as("firstComments")
                                                        .page(1)
                                                        .total())))
                .orElseThrow();
    }

    @Test
    void rowsKeepKeysAndValues() throws Exception {
        var other =
                Schema.of(BlogSchema.RELATIONS.toArray(RelationsDefinition[]::new)); // has a table of this name, too
        var row = user();

        var again = readAgain(row);

        assertThat(other.tables()).isNotEmpty();
        assertThat(again).isEqualTo(row).hasToString(row.toString()).hasSameHashCodeAs(row);
        assertThat(again.keySet()).containsExactlyElementsOf(row.keySet());
        assertThat(readAgain(again)).isEqualTo(row);
        assertThat(readAgain(List.of(row, again))).containsExactly(row, row);
    }

    @Test
    void rowsAreReadByKeyColumnAndHandle() throws Exception {
        var row = user();

        var again = readAgain(row);

        assertThat(again.get(USERS.name)).isEqualTo(row.get(USERS.name));
        assertThat(again.get("postCount", Long.class)).isEqualTo(row.get("postCount", Long.class));
        assertThat(again.one("profile")).isEqualTo(row.one("profile"));
        var post = again.many("posts").get(0);
        assertThat(post.get(POSTS.title)).isEqualTo(row.many("posts").get(0).get(POSTS.title));
        assertThat(post.one(POSTS_RELATIONS.author))
                .map(author -> author.get(USERS.id))
                .isEqualTo(Optional.of(1));
        assertThat(post.page("firstComments"))
                .isEqualTo(row.many("posts").get(0).page("firstComments"));
        assertThat(post.page(POSTS_RELATIONS.comments).total()).isPresent();
        assertThatExceptionOfType(InvalidRowException.class)
                .isThrownBy(() -> again.get(POSTS.title))
                .withMessageContaining("A row of 'users' was read by a column of another table");
        assertThatExceptionOfType(InvalidRowException.class)
                .isThrownBy(() -> again.many("profile"))
                .withMessage("'profile' is not a relation to many rows. Read it with one(\"profile\").");
    }

    @Test
    void valuesOfAllKindsAreKept() throws Exception {
        var samples = PgTable.of(
                "samples",
                t -> t.add("id", integer().primaryKey())
                        .add("doc", json())
                        .add("docs", jsonb().array())
                        .add("at", timestamp().withTimeZone())
                        .add("amount", numeric())
                        .add("span", interval())
                        .add("place", point())
                        .add("period", int4range())
                        .add("codes", text().array())
                        .add("bytes", bytea())
                        .add("nothing", text()));
        var row = RelationalQueries.create(database.dataSource(), Schema.of())
                .query(samples)
                .findFirst(q -> q.extras("document", sql(PgType.JSON, "{0}", samples.column("doc"))))
                .orElseThrow();

        var again = readAgain(row);

        assertThat(again).usingRecursiveComparison().ignoringFields("shape").isEqualTo(row);
        assertThat(again.get("span", Interval.class)).isEqualTo(row.get("span", Interval.class));
        assertThat(again.get("place", Point.class)).isEqualTo(row.get("place", Point.class));
        assertThat(again.get("period", Range.class)).isEqualTo(row.get("period", Range.class));
        assertThat(JsonMapper.shared().writeValueAsString(again))
                .isEqualTo(JsonMapper.shared().writeValueAsString(row))
                .contains("\"doc\":{\"b\":  1}", "\"document\":{\"b\":  1}");
    }

    @Test
    void pagesAreKept() throws Exception {
        var page = db.query(POSTS)
                .findFirst(q ->
                        q.where(eq(POSTS.id, 1)).with("comments", c -> c.page(1).total()))
                .orElseThrow()
                .page("comments");

        assertThat(readAgain(page)).isEqualTo(page);
        assertThat(page.total()).isPresent();
    }

    @Test
    void theFormContainsNoPlan() throws IOException {
        assertThat(new String(bytes(user()), java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("SerializedRow")
                .doesNotContain("Shape", "PgTable", "select");
        assertThat(ObjectStreamClass.lookup(Row.class)).isNotNull();
    }
}
