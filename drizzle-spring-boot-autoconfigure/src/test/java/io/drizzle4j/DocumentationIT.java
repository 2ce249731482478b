package io.drizzle4j;

import static io.drizzle4j.fixtures.QueryAssert.assertThatQuery;
import static io.drizzle4j.fixtures.blog.Posts.POSTS;
import static io.drizzle4j.fixtures.blog.PostsToTags.POSTS_TO_TAGS;
import static io.drizzle4j.fixtures.blog.Tags.TAGS;
import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.desc;
import static io.drizzle4j.query.QueryOperators.eq;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drizzle4j.fixtures.blog.BlogDatabase;
import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.jackson.JacksonJsonFormat;
import io.drizzle4j.schema.RelationsDefinition;
import io.drizzle4j.schema.Schema;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tests the pages in {@code docs}: all Java code compiles, and JSON, SQL or text after a query is its result, its
 * statement or the message of its exception. A block may use the records of the blocks above it.
 */
class DocumentationIT {

    private static final Path DOCS = Path.of("../docs");

    /** A page without Java, and those that have tests of their own. */
    private static final Set<String> OTHERS =
            Set.of("graphql.md", "kotlin.md", "performance.md", "reliability.md", "web.md");

    private static final Pattern BLOCK =
            Pattern.compile("^```(java|json|sql|text)\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

    private static final Pattern WRITE = Pattern.compile("db\\.(insert|update|delete)\\(");

    private static final Pattern MEMBER =
            Pattern.compile("(@|public |static |record |final class |.*\\) \\{\n).*", Pattern.DOTALL);

    private static final String FURTHER_IMPORTS = """
            import static org.assertj.core.api.Assertions.assertThat;
            import com.fasterxml.jackson.annotation.JsonRawValue;
            import com.zaxxer.hikari.HikariDataSource;
            import io.drizzle4j.boot.autoconfigure.QueryOptionsCustomizer;
            import io.drizzle4j.boot.observation.*;
            import io.drizzle4j.data.*;
            import io.drizzle4j.ddl.Ddl;
            import io.drizzle4j.error.Problem;
            import io.drizzle4j.insight.*;
            import io.drizzle4j.jackson.JacksonJsonFormat;
            import io.drizzle4j.result.*;
            import io.drizzle4j.test.*;
            import io.drizzle4j.value.*;
            import io.drizzle4j.write.PreparedWrite;
            import io.micrometer.common.KeyValues;
            import java.util.stream.Stream;
            import javax.sql.DataSource;
            import io.drizzle4j.query.ExplainOption;
            import io.drizzle4j.sql.SqlStatement;
            import org.junit.jupiter.api.Test;
            import org.slf4j.LoggerFactory;
            import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
            import org.springframework.beans.factory.annotation.Autowired;
            import org.springframework.beans.factory.annotation.Qualifier;
            import org.springframework.boot.context.properties.ConfigurationProperties;
            import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase;
            import org.springframework.boot.jdbc.test.autoconfigure.JdbcTest;
            import org.springframework.boot.test.context.SpringBootTest;
            import org.springframework.boot.test.context.TestConfiguration;
            import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
            import org.springframework.context.annotation.Import;
            import org.springframework.core.ParameterizedTypeReference;
            import org.springframework.data.domain.Page;
            import org.springframework.data.domain.PageRequest;
            import org.springframework.data.domain.Pageable;
            import org.springframework.data.domain.ScrollPosition;
            import org.springframework.data.domain.Slice;
            import org.springframework.data.domain.Sort;
            import org.springframework.data.domain.Window;
            import org.springframework.data.support.WindowIterator;
            import org.springframework.dao.PessimisticLockingFailureException;
            import org.springframework.data.web.PagedModel;
            import org.springframework.jdbc.core.simple.JdbcClient;
            import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
            import org.springframework.resilience.annotation.Retryable;
            import org.springframework.transaction.annotation.Transactional;
            import org.springframework.web.bind.annotation.PatchMapping;
            import org.springframework.web.bind.annotation.PathVariable;
            import org.springframework.web.bind.annotation.RequestBody;
            import org.testcontainers.postgresql.PostgreSQLContainer;
            import tools.jackson.databind.JsonNode;
            import tools.jackson.databind.json.JsonMapper;
            """;

    /** The relations that the pages declare in addition to those of Drizzle's page, in blocks that are not run. */
    private static final List<RelationsDefinition> FURTHER_RELATIONS = List.of(
            relations(POSTS, r -> r.many("tags", TAGS, m -> m.through(POSTS_TO_TAGS))),
            relations(TAGS, r -> r.many("posts", POSTS)),
            relations(
                    USERS,
                    r -> r.many(
                            "latestPosts",
                            POSTS,
                            m -> m.relationName("author")
                                    .where(eq(POSTS.published, true))
                                    .orderBy(desc(POSTS.createdAt))
                                    .limit(3))));

    private static BlogDatabase blog;

    private static RelationalQueries db;

    @TempDir
    static Path output;

    @BeforeAll
    static void createBlog() {
        blog = new BlogDatabase();
        var definitions = Stream.concat(BlogSchema.RELATIONS.stream(), FURTHER_RELATIONS.stream());
        db = RelationalQueries.create(
                blog.log,
                Schema.of(definitions.toArray(RelationsDefinition[]::new)),
                QueryOptions.DEFAULTS.withJsonFormat(new JacksonJsonFormat(new JsonMapper())));
        db.query(USERS).count();
    }

    @AfterAll
    static void dropBlog() {
        blog.close();
    }

    @TestFactory
    Stream<DynamicContainer> pages() throws IOException {
        try (var pages = Files.list(DOCS)) {
            return pages
                    .filter(page -> page.toString().endsWith(".md")
                            && !OTHERS.contains(page.getFileName().toString()))
                    .sorted()
                    .toList()
                    .stream()
                    .map(page ->
                            DynamicContainer.dynamicContainer(String.valueOf(page.getFileName()), tests(blocks(page))));
        }
    }

    private static Stream<DynamicTest> tests(List<Block> blocks) {
        var sources = blocks.stream()
                .filter(Block::isJava)
                .map(block -> block.source(recordsAbove(block, blocks)))
                .toList();
        assertThat(sources).isNotEmpty();
        var diagnostics = SnippetCompiler.compile(sources, output);
        return blocks.stream()
                .filter(Block::isJava)
                .flatMap(block -> Stream.concat(
                        Stream.of(DynamicTest.dynamicTest(
                                block.className() + " compiles",
                                () -> assertThat(diagnostics.getOrDefault(block.className(), List.of()))
                                        .isEmpty())),
                        block.next().stream()
                                .map(next -> DynamicTest.dynamicTest(
                                        block.className() + " gives the " + next.language(),
                                        () -> check(block, next)))));
    }

    private static String recordsAbove(Block block, List<Block> blocks) {
        return blocks.subList(0, blocks.indexOf(block)).stream()
                .filter(above -> above.text().startsWith("record "))
                .map(above -> "import snippets.%s.*;\n".formatted(above.className()))
                .collect(Collectors.joining());
    }

    /** What a block writes is rolled back, so that the other blocks find the same rows. */
    private static void check(Block query, Block expected) {
        if (!WRITE.matcher(query.text()).find()) {
            checkNow(query, expected);
            return;
        }
        new TransactionTemplate(new JdbcTransactionManager(blog.log)).executeWithoutResult(status -> {
            status.setRollbackOnly();
            checkNow(query, expected);
        });
    }

    private static void checkNow(Block query, Block expected) {
        if (expected.isText()) {
            assertThatThrownBy(query::run)
                    .rootCause()
                    .hasMessage(expected.text().strip());
            return;
        }
        var ran = assertThatQuery(blog.log, query::run).runsOneStatement();
        if (expected.language().equals("json")) {
            ran.returns(expected.text());
        } else {
            ran.hasSql(expected.text());
        }
    }

    private static List<Block> blocks(Path page) {
        try {
            var text = Files.readString(page);
            List<Block> blocks = new ArrayList<>();
            var found = BLOCK.matcher(text);
            while (found.find()) {
                var line = text.substring(0, found.start()).lines().count() + 1;
                var name = "%s_%d".formatted(String.valueOf(page.getFileName()).replaceAll("\\W", "_"), line);
                var block = new Block(name, found.group(1), found.group(2), new ArrayList<>());
                if (block.isJava()) {
                    blocks.add(block);
                } else if (!block.isText() || blocks.get(blocks.size() - 1).isQuery()) {
                    blocks.get(blocks.size() - 1).next().add(block);
                }
            }
            return blocks;
        } catch (IOException exception) {
            throw new AssertionError(exception);
        }
    }

    /**
     * A block of a page.
     *
     * @param className its page and line
     * @param next what follows it, up to the next block of Java
     */
    private record Block(String className, String language, String text, List<Block> next) {

        boolean isJava() {
            return language.equals("java");
        }

        boolean isText() {
            return language.equals("text");
        }

        boolean isQuery() {
            return text.startsWith("db.") || text.startsWith("Pages.of(db.");
        }

        SnippetCompiler.Source source(String furtherImports) {
            return new SnippetCompiler.Source(
                    className,
                    SnippetCompiler.IMPORTS + FURTHER_IMPORTS + furtherImports + "\npublic final class " + className
                            + " {\n\n    RelationalQueries db = null;\n\n    Queries queries = null;\n\n" + member()
                            + "}\n");
        }

        private String member() {
            if (!next.isEmpty()) {
                return "public static Object run(RelationalQueries db) {\n return " + text + ";\n}\n";
            }
            return MEMBER.matcher(text).matches() ? text : "void run(Row row, Schema schema) {\n" + text + "}\n";
        }

        Object run() {
            try (var loader = new URLClassLoader(
                    new URL[] {output.toUri().toURL()}, getClass().getClassLoader())) {
                return loader.loadClass("snippets." + className)
                        .getMethod("run", RelationalQueries.class)
                        .invoke(null, db);
            } catch (ReflectiveOperationException | IOException exception) {
                throw new AssertionError(exception);
            }
        }
    }
}
