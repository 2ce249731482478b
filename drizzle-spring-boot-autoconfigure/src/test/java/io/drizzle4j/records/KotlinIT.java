package io.drizzle4j.records;

import static io.drizzle4j.fixtures.blog.Categories.CATEGORIES;
import static io.drizzle4j.fixtures.blog.Posts.POSTS;
import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.error.InvalidResultTypeException;
import io.drizzle4j.error.UnexpectedDataException;
import io.drizzle4j.fixtures.KotlinCompiler;
import io.drizzle4j.fixtures.blog.BlogDatabase;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kotlin data classes as results: their nullability is respected, and their primary constructor is called. */
class KotlinIT {

    private static final String SOURCE = """
            package views

            import io.drizzle4j.result.Embedded
            import io.drizzle4j.result.Key
            import io.drizzle4j.result.MapKey

            data class ProfileView(val bio: String?)

            data class PostView(val id: Int, @Key("title") val headline: String = "none")

            data class UserView(val id: Long, val name: String, val profile: ProfileView?, val posts: List<PostView>)

            data class StatesView(val name: String, @MapKey("published") val posts: Map<Boolean, List<TitleView>>)

            data class TitleView(val title: String)

            data class CategoryView(val name: String, val parent: CategoryView?, val children: List<CategoryView>?)

            data class ContentView(val id: Int, val content: String)

            data class Text(val title: String, val content: String?)

            data class Reference(val id: Int?)

            data class TextView(val id: Int, @Embedded val text: Text, @Embedded(prefix = "editor") val editor: Reference?)

            data class EditorView(val editorId: Int, val editor: UserName)

            data class UserName(val name: String)

            @JvmInline value class UserId(val value: Int)

            @JvmInline value class Title(val value: String)

            data class IdentifiedView(val id: UserId, val name: String)

            data class TitledView(val id: Int, val title: Title?)

            data class OptionalIdView(val id: UserId?, val name: String)

            class MadeView private constructor(val id: Int) {
                override fun toString() = "$id"
                companion object { fun of(id: Int) = MadeView(id) }
            }

            data class PrivateIdView(private val id: UserId, val title: String)

            class ParameterView(id: UserId, val title: String)

            data class NamedGetterView(@get:JvmName("id") val id: UserId, val title: String)

            data class DefaultTitledView(val id: Int, val title: Title = Title("none"))
            """;

    @TempDir
    static Path directory;

    private static BlogDatabase blog;

    private static URLClassLoader loader;

    @BeforeAll
    static void compile() throws IOException {
        loader = KotlinCompiler.compile(directory, SOURCE);
        blog = new BlogDatabase();
    }

    @AfterAll
    static void close() throws IOException {
        blog.close();
        loader.close();
    }

    private static Class<?> view(String name) throws ClassNotFoundException {
        return loader.loadClass("views." + name);
    }

    @Test
    void readsDataClasses() throws ClassNotFoundException {
        assertThat(blog.db
                        .query(USERS)
                        .as(view("UserView"))
                        .findMany(q -> q.where(gte(USERS.id, 3))
                                .orderBy(asc(USERS.id))
                                .with("posts", p -> p.orderBy(asc(POSTS.id)))))
                .extracting(Object::toString)
                .containsExactly(
                        "UserView(id=3, name=Linus, profile=ProfileView(bio=null), "
                                + "posts=[PostView(id=10, headline=Kernels)])",
                        "UserView(id=4, name=Edsger, profile=null, posts=[])");
    }

    @Test
    void readsValueObjects() throws ClassNotFoundException {
        assertThat(blog.db
                        .query(POSTS)
                        .as(view("TextView"))
                        .findMany(q -> q.where(inArray(POSTS.id, List.of(2, 3))).orderBy(asc(POSTS.id))))
                .extracting(Object::toString)
                .containsExactly(
                        "TextView(id=2, text=Text(title=Notes, content=On notes), editor=null)",
                        "TextView(id=3, text=Text(title=Numbers, content=null), editor=Reference(id=2))");
    }

    @Test
    void readsMapsOfLists() throws ClassNotFoundException {
        assertThat(blog.db
                        .query(USERS)
                        .as(view("StatesView"))
                        .findFirst(q -> q.where(eq(USERS.id, 2)).with("posts", p -> p.orderBy(desc(POSTS.id)))))
                .hasToString("Optional[StatesView(name=Grace, "
                        + "posts={false=[TitleView(title=Moths)], true=[TitleView(title=Compilers)]})]");
    }

    @Test
    void leavesAPropertyNullWhereItIsNotRead() throws ClassNotFoundException {
        assertThat(blog.db
                        .query(CATEGORIES)
                        .as(view("CategoryView"))
                        .findFirst(q ->
                                q.where(eq(CATEGORIES.id, 3)).with("children").with("parent")))
                .hasToString("Optional[CategoryView(name=Science, "
                        + "parent=CategoryView(name=Books, parent=null, children=null), children=[])]");
    }

    @Test
    void refusesANullForANonNullableProperty() {
        assertThatExceptionOfType(UnexpectedDataException.class)
                .isThrownBy(() -> blog.db.query(POSTS).as(view("ContentView")).findMany(q -> q.where(eq(POSTS.id, 3))))
                .withMessage("ContentView.content is not nullable, but 'posts.content' is null in the row with id = 3. "
                        + "Annotate it @Nullable, make it Optional, or read only rows where it is not null.");
    }

    @Test
    void reportsAPrimitiveAndARowThatMayBeMissing() {
        assertThatExceptionOfType(InvalidResultTypeException.class)
                .isThrownBy(() -> blog.db.query(POSTS).as(view("EditorView")).findMany())
                .withMessage("""
                        EditorView has 2 problems:
                          1. 'EditorView.editorId' is an int, which cannot hold the null that column 'posts.editorId' \
                        may have.
                          2. 'EditorView.editor' is a plain UserName, but relation 'posts.editor' may have no row.
                        To fix them:
                          1. Make it Integer or Optional<Integer>, or declare the column notNull().
                          2. Make it Optional<UserName>, or annotate it @Nullable.""");
    }

    @ParameterizedTest
    @CsvSource({"IdentifiedView, id", "OptionalIdView, id", "TitledView, title", "DefaultTitledView, title"})
    void refusesValueClassesAsProperties(String name, String property) throws ClassNotFoundException {
        var type = view(name);

        assertThatExceptionOfType(InvalidResultTypeException.class)
                .isThrownBy(() -> blog.db.query(POSTS).as(type).findMany())
                .withMessage(("'%1$s' is read as views.%1$s, with properties of Kotlin's value classes: [%2$s]. "
                                + "Declare the underlying type, such as val id: Int, and wrap the value where it is "
                                + "used.")
                        .formatted(name, property));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PrivateIdView", "ParameterView", "NamedGetterView"})
    void refusesValueClassesThatNoGetterShows(String name) throws ClassNotFoundException {
        var type = view(name);

        assertThatExceptionOfType(InvalidResultTypeException.class)
                .isThrownBy(() -> blog.db.query(POSTS).as(type).findMany())
                .withMessage(("'%1$s' is read as views.%1$s, whose constructor takes a value class of Kotlin. "
                                + "Declare the underlying type, such as val id: Int, and wrap the value where it is "
                                + "used.")
                        .formatted(name));
    }

    @Test
    void refusesAValueClass() throws ClassNotFoundException {
        var type = view("UserId");

        assertThatExceptionOfType(InvalidResultTypeException.class)
                .isThrownBy(() -> blog.db.query(USERS).as(type).findMany())
                .withMessage("'UserId' is read as views.UserId, a value class of Kotlin. "
                        + "Declare the underlying type, such as val id: Int, and wrap the value where it is used.");
    }

    @Test
    void readsByAPrivateConstructorOfAClassWithACompanion() throws ClassNotFoundException {
        assertThat(blog.db.query(POSTS).as(view("MadeView")).findFirst(q -> q.where(eq(POSTS.id, 1))))
                .hasToString("Optional[1]");
    }
}
