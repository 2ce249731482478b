package io.drizzle4j;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.schema.DataFetchingEnvironment;
import io.drizzle4j.error.InvalidRequestException;
import io.drizzle4j.fixtures.blog.BlogDatabase;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.graphql.execution.DataFetcherExceptionResolver;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.test.json.JsonAssert;
import org.springframework.test.json.JsonCompareMode;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Compiles the code of {@code docs/graphql.md}, and compares its queries with their results. */
class GraphQlDocumentIT {

    private static final Path PAGE = Path.of("../docs/graphql.md");

    private static final Pattern BLOCK =
            Pattern.compile("^```(java|graphql|json|text)\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

    private static final Pattern SCHEMA = Pattern.compile("(type|extend) .*", Pattern.DOTALL);

    private static final List<String> BEANS =
            List.of("UserController", "PostController", "FeedController", "GraphQlConfiguration");

    private static final String IMPORTS = """
            import graphql.schema.DataFetchingEnvironment;
            import io.drizzle4j.data.*;
            import io.drizzle4j.graphql.*;
            import org.springframework.beans.factory.annotation.Value;
            import org.springframework.core.io.Resource;
            import org.springframework.data.domain.*;
            import org.springframework.graphql.data.method.annotation.*;
            import org.springframework.graphql.data.method.annotation.support.*;
            import org.springframework.graphql.data.pagination.*;
            import org.springframework.graphql.data.query.*;
            import org.springframework.graphql.execution.*;
            import org.springframework.stereotype.Controller;
            """;

    private static final JsonMapper JSON = new JsonMapper();

    private static final List<Throwable> FAILURES = new ArrayList<>();

    private static BlogDatabase blog;

    @TempDir
    static Path output;

    private record Block(String language, String text) {

        boolean isSchema() {
            return language.equals("graphql") && SCHEMA.matcher(text).matches();
        }

        boolean isQuery() {
            return language.equals("graphql") && !isSchema();
        }
    }

    @BeforeAll
    static void createBlog() {
        blog = new BlogDatabase();
    }

    @AfterAll
    static void dropBlog() {
        blog.close();
    }

    @TestFactory
    List<DynamicTest> results() throws Exception {
        var blocks = BLOCK.matcher(Files.readString(PAGE))
                .results()
                .map(found -> new Block(found.group(1), found.group(2)))
                .toList();
        var code = joined(blocks.stream().filter(block -> block.language.equals("java")));
        var source = new SnippetCompiler.Source("GraphQlPage", SnippetCompiler.IMPORTS + IMPORTS + code);
        assertThat(SnippetCompiler.compile(List.of(source), output)).isEmpty();

        var graphQl = graphQl(joined(blocks.stream().filter(Block::isSchema)));
        List<DynamicTest> tests = new ArrayList<>();
        for (var i = 0; i < blocks.size(); i++) {
            var query = blocks.get(i);
            if (query.isQuery()) {
                var expected = blocks.get(i + 1);
                tests.add(DynamicTest.dynamicTest(query.text, () -> assertResult(graphQl, query.text, expected)));
            }
        }
        assertThat(tests).isNotEmpty();
        return tests;
    }

    private static String joined(Stream<Block> blocks) {
        return blocks.map(Block::text).collect(Collectors.joining("\n"));
    }

    private static void assertResult(GraphQL graphQl, String query, Block expected) throws Exception {
        FAILURES.clear();
        blog.log.clear();
        var result = graphQl.execute(query);
        if (expected.language.equals("text")) {
            assertThat(FAILURES)
                    .singleElement()
                    .hasToString("io.drizzle4j.error.InvalidQueryException: " + expected.text.strip());
            return;
        }
        assertThat(expected.language).isEqualTo("json");
        assertThat(FAILURES).isEmpty();
        var isInvalid = expected.text.contains("\"errors\"");
        var actual = isInvalid ? result.toSpecification() : result.getData();
        JsonAssert.comparator(JsonCompareMode.STRICT).assertIsMatch(expected.text, JSON.writeValueAsString(actual));
        assertThat(blog.log.statements()).hasSize(isInvalid ? 0 : 1);
    }

    private static GraphQL graphQl(String schema) throws Exception {
        Files.writeString(output.resolve("schema.graphqls"), schema);
        var loader = new URLClassLoader(new URL[] {output.toUri().toURL()}, GraphQlDocumentIT.class.getClassLoader());
        var context = new AnnotationConfigApplicationContext();
        context.setClassLoader(loader);
        context.registerBean(RelationalQueries.class, () -> blog.db);
        context.registerBean("failures", DataFetcherExceptionResolver.class, () -> GraphQlDocumentIT::remember);
        for (var bean : BEANS) {
            context.register(loader.loadClass("snippets." + bean));
        }
        context.refresh();
        return context.getBean(GraphQlSource.class).graphQl();
    }

    private static Mono<List<GraphQLError>> remember(Throwable exception, DataFetchingEnvironment environment) {
        if (!(exception instanceof InvalidRequestException)) {
            FAILURES.add(exception);
        }
        return Mono.empty();
    }
}
