package io.drizzle4j;

import static io.drizzle4j.fixtures.QueryAssert.assertThatQuery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drizzle4j.fixtures.KotlinCompiler;
import io.drizzle4j.fixtures.blog.BlogDatabase;
import io.drizzle4j.schema.RelationsDefinition;
import io.drizzle4j.schema.Schema;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compiles the code of {@code docs/kotlin.md} as one file. A block of JSON or text after a query is its result or the
 * message of its exception.
 */
class KotlinDocumentIT {

    private static final Path PAGE = Path.of("../docs/kotlin.md");

    private static final Pattern BLOCK =
            Pattern.compile("^```(kotlin|json|text)\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

    private static final String IMPORTS = """
            import io.drizzle4j.*
            import io.drizzle4j.query.*
            import io.drizzle4j.query.QueryOperators.*
            import io.drizzle4j.result.Row
            import io.drizzle4j.schema.*
            import io.drizzle4j.sql.*
            import io.drizzle4j.type.PgType
            import java.time.LocalDateTime
            import kotlin.jvm.optionals.getOrNull
            import kotlinx.coroutines.*
            import kotlinx.coroutines.channels.trySendBlocking
            import kotlinx.coroutines.flow.*
            import org.springframework.context.annotation.Bean
            import org.springframework.context.annotation.Configuration
            import org.springframework.core.ParameterizedTypeReference
            import org.springframework.transaction.support.TransactionTemplate

            """;

    private record Block(String language, String text) {}

    /**
     * A query of the page.
     *
     * @param name the name of the function that runs it
     * @param expected the block after it
     */
    private record Query(String name, String text, Block expected) {

        String source() {
            return "fun %s(db: RelationalQueries, transactions: TransactionTemplate): Any? =\n%s\n"
                    .formatted(name, text);
        }
    }

    @TempDir
    static Path directory;

    private static final List<Query> QUERIES = new ArrayList<>();

    private static URLClassLoader loader;

    private static BlogDatabase blog;

    private static RelationalQueries db;

    @BeforeAll
    static void compile() throws Exception {
        loader = KotlinCompiler.compile(directory, source());
        blog = new BlogDatabase();
        try (var context = new AnnotationConfigApplicationContext(loader.loadClass("BlogConfiguration"))) {
            var relations = context.getBeansOfType(RelationsDefinition.class).values();
            db = RelationalQueries.create(blog.log, Schema.of(relations.toArray(RelationsDefinition[]::new)));
        }
    }

    @AfterAll
    static void close() throws IOException {
        blog.close();
        loader.close();
    }

    /** Returns the code of the page. What no result follows is a declaration. */
    private static String source() throws IOException {
        var blocks = BLOCK.matcher(Files.readString(PAGE))
                .results()
                .map(found -> new Block(found.group(1), found.group(2)))
                .toList();
        var source = new StringBuilder(IMPORTS);
        for (var i = 0; i < blocks.size(); i++) {
            var block = blocks.get(i);
            var next = i + 1 < blocks.size() ? blocks.get(i + 1) : block;
            if (block.language.equals("kotlin") && next.language.equals("kotlin")) {
                source.append(block.text).append('\n');
            } else if (block.language.equals("kotlin")) {
                var query = new Query("query" + QUERIES.size(), block.text, next);
                QUERIES.add(query);
                source.append(query.source()).append('\n');
            }
        }
        return source.toString();
    }

    @TestFactory
    List<DynamicTest> queries() {
        assertThat(QUERIES).hasSizeGreaterThan(8);
        return QUERIES.stream()
                .map(query -> DynamicTest.dynamicTest(query.text.strip(), () -> check(query)))
                .toList();
    }

    private static void check(Query query) {
        if (query.expected.language.equals("json")) {
            assertThatQuery(blog.log, () -> run(query)).returns(query.expected.text);
        } else {
            assertThatThrownBy(() -> run(query)).rootCause().hasMessage(query.expected.text.strip());
        }
    }

    private static Object run(Query query) {
        try {
            return loader.loadClass("SourceKt")
                    .getMethod(query.name, RelationalQueries.class, TransactionTemplate.class)
                    .invoke(null, db, new TransactionTemplate(new JdbcTransactionManager(blog.log)));
        } catch (ReflectiveOperationException exception) {
            throw new LinkageError(exception.getMessage(), exception);
        }
    }
}
