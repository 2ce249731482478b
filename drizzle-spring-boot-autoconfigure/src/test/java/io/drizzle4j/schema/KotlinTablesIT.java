package io.drizzle4j.schema;

import static io.drizzle4j.query.QueryOperators.alias;
import static io.drizzle4j.query.QueryOperators.asc;
import static io.drizzle4j.query.QueryOperators.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.InvalidSchemaException;
import io.drizzle4j.fixtures.KotlinCompiler;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables and relations as Kotlin objects, whose properties are static fields. */
class KotlinTablesIT {

    private static final String SOURCE = """
            package tables

            import io.drizzle4j.schema.*
            import io.drizzle4j.sql.Column

            abstract class Dated(name: String) : PgTable(name) {
                val year: Column<Int> = integer().notNull()
            }

            object Users : PgTable("users") {
                val id: Column<Int> = integer().primaryKey()
                @JvmField val name: Column<String> = text().notNull()
                private val token: Column<String> = text("secret").key("secret").hidden()
            }

            object Posts : Dated("posts") {
                val id: Column<Int> = integer().primaryKey()
                val authorId: Column<Int> = integer("author_id").notNull().references { Users.id }

                override fun constraints(): List<TableConstraint> = listOf(TableConstraint.index(authorId))
            }

            object UsersRelations : Relations(Users) {
                val posts = many(Posts)
            }

            object PostsRelations : Relations(Posts) {
                val author = one(Users).fields(Posts.authorId).references(Users.id)
            }

            class Plain : PgTable("users") {
                val id: Column<Int> = integer().primaryKey()

                companion object {
                    @JvmField val INSTANCE = Plain()
                    @JvmField val ID = INSTANCE.id
                }
            }

            class Misplaced : PgTable("misplaced") {
                companion object {
                    val id: Column<Int> = PgColumns.integer().primaryKey()
                }
            }

            class Holder {
                companion object Held : PgTable("held") {
                    val id: Column<Int> = integer().primaryKey()
                }
            }

            object Empty : PgTable("empty")

            class Late : PgTable("late") {
                val id by lazy { integer().primaryKey() }
                private val secret: Column<String> by lazy { text() }
                val name: Column<String> = text()
                val label by lazy { "none of its columns" }
            }

            object LateObject : PgTable("late_object") {
                val id by lazy { integer().primaryKey() }
            }

            object Early : PgTable("early") {
                val schema: Schema = Schema.of(listOf(), listOf(this), Casing.AS_WRITTEN)
                val id: Column<Int> = integer().primaryKey()
            }

            data class PostView(val id: Int, val year: Int)

            data class UserView(val name: String, val posts: List<PostView>)
            """;

    @TempDir
    static Path directory;

    private static URLClassLoader loader;

    private static TestDatabase database;

    private static RelationalQueries db;

    @BeforeAll
    static void compile() throws IOException, ReflectiveOperationException {
        loader = KotlinCompiler.compile(directory, SOURCE);
        database = TestPostgres.database("kotlin");
        database.execute("""
                create table users (id int primary key, name text not null, secret text);
                create table posts (id int primary key, author_id int not null references users, year int not null);
                insert into users values (1, 'Ada', 's'), (2, 'Grace', null);
                insert into posts values (10, 1, 1843), (11, 2, 1952), (12, 1, 1844);
                """);
        db = RelationalQueries.create(
                database.dataSource(),
                Schema.of(object("UsersRelations", Relations.class), object("PostsRelations", Relations.class)));
    }

    @AfterAll
    static void close() throws IOException {
        database.close();
        loader.close();
    }

    private static <T> T object(String name, Class<T> type) throws ReflectiveOperationException {
        return type.cast(loader.loadClass("tables." + name).getField("INSTANCE").get(null));
    }

    private static PgTable table(String name) throws ReflectiveOperationException {
        return object(name, PgTable.class);
    }

    @Test
    void haveTheirPropertiesAsColumnsThoseOfASuperclassFirst() throws ReflectiveOperationException {
        assertThat(table("Users").columns().keySet()).containsExactly("id", "name", "secret");
        assertThat(table("Posts").columns().keySet()).containsExactly("year", "id", "authorId");
    }

    @Test
    void areReadWithTheirRelations() throws ReflectiveOperationException {
        var users = table("Users");
        var posts = table("Posts");

        assertThat(db.query(users)
                        .findMany(q -> q.orderBy(asc(users.column("id")))
                                .with(
                                        "posts",
                                        p -> p.columns(posts.column("year"))
                                                .orderBy(asc(posts.column("id")))
                                                .with("author", a -> a.columns(users.column("name"))))))
                .hasToString("[{id=1, name=Ada, posts=[{year=1843, author={name=Ada}}, "
                        + "{year=1844, author={name=Ada}}]}, "
                        + "{id=2, name=Grace, posts=[{year=1952, author={name=Grace}}]}]");
        assertThat(db.query(users)
                        .as(loader.loadClass("tables.UserView"))
                        .findMany(q -> q.where(eq(users.column("id"), 2))))
                .hasToString("[UserView(name=Grace, posts=[PostView(id=11, year=1952)])]");
    }

    @Test
    void haveNoSecondInstance() throws ReflectiveOperationException {
        var users = table("Users");

        assertThatExceptionOfType(InvalidSchemaException.class)
                .isThrownBy(() -> alias(users, "other"))
                .withMessage("Table 'users' is a Kotlin object, whose columns a second instance would share. "
                        + "Make it a class with an instance: "
                        + "class Users : PgTable(\"users\") { …; companion object { val USERS = Users() } }.");
    }

    @Test
    void areDistinguishedFromClassesWithACompanion() throws ReflectiveOperationException {
        var plain = table("Plain");

        assertThat(plain.columns().keySet()).containsExactly("id");
        assertThat(alias(plain, "other").columns().keySet()).containsExactly("id");
        assertThat(RelationalQueries.create(database.dataSource(), schemaOf(plain))
                        .query(plain)
                        .count())
                .isEqualTo(2);
    }

    @Test
    void areRefusedIfACompanionHoldsTheColumns() throws ReflectiveOperationException {
        var constructor = loader.loadClass("tables.Misplaced").getDeclaredConstructor();

        assertThatExceptionOfType(InvalidSchemaException.class)
                .isThrownBy(() -> schemaOf((PgTable) constructor.newInstance()))
                .withMessage(
                        "Field 'id' of table 'misplaced' is static, but columns are fields of the table's instance. "
                                + "Move it out of the companion object: val id: Column<Integer> = ….");
    }

    @Test
    void areRefusedAsCompanions() throws ReflectiveOperationException {
        var held = (PgTable) loader.loadClass("tables.Holder").getField("Held").get(null);

        assertThatExceptionOfType(InvalidSchemaException.class)
                .isThrownBy(() -> schemaOf(held))
                .withMessage("Table 'held' is a companion object, whose properties Kotlin keeps in class Holder. "
                        + "Make it an object, which may be nested too: object Held : PgTable(\"held\") { … }.");
    }

    @Test
    void areRefusedWithoutColumnsByAMessageForKotlin() {
        assertThatExceptionOfType(InvalidSchemaException.class)
                .isThrownBy(() -> schemaOf(table("Empty")))
                .withMessage("Table 'empty' has no columns. "
                        + "Declare one: val id: Column<Int> = integer().primaryKey().");
    }

    @Test
    void areRefusedWithColumnsThatAreMadeLazily() throws ReflectiveOperationException {
        var constructor = loader.loadClass("tables.Late").getDeclaredConstructor();

        assertThatExceptionOfType(InvalidSchemaException.class)
                .isThrownBy(() -> schemaOf((PgTable) constructor.newInstance()))
                .withMessageContaining(
                        "Property 'id' of table 'late' has a delegate, which creates its column too late.")
                .withMessageContaining("Property 'secret' of table 'late' has a delegate")
                .withMessageNotContaining("label");
        assertThatExceptionOfType(InvalidSchemaException.class)
                .isThrownBy(() -> schemaOf(table("LateObject")))
                .withMessage("Property 'id' of table 'late_object' has a delegate, which creates its column too late. "
                        + "Declare it without one: val id = …, and not val id by lazy { … }.");
    }

    @Test
    void areRefusedWhileTheyAreInitialized() {
        assertThatExceptionOfType(ExceptionInInitializerError.class)
                .isThrownBy(() -> table("Early"))
                .havingCause()
                .isInstanceOf(InvalidSchemaException.class)
                .withMessage("Field 'id' of table 'early' is null. Assign a column: id = text().");
    }

    private static Schema schemaOf(PgTable table) {
        return Schema.of(List.of(), List.of(table), Casing.AS_WRITTEN);
    }
}
