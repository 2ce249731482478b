package io.drizzle4j;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.GraphQL;
import io.drizzle4j.fixtures.blog.BlogDatabase;
import io.drizzle4j.graphql.InvalidRequestResolver;
import io.drizzle4j.graphql.RowWiring;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
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
import org.springframework.core.io.ByteArrayResource;
import org.springframework.graphql.data.method.annotation.support.AnnotatedControllerConfigurer;
import org.springframework.graphql.data.pagination.ConnectionFieldTypeVisitor;
import org.springframework.graphql.data.pagination.CursorEncoder;
import org.springframework.graphql.data.pagination.CursorStrategy;
import org.springframework.graphql.data.pagination.EncodingCursorStrategy;
import org.springframework.graphql.data.query.ScrollPositionCursorStrategy;
import org.springframework.graphql.data.query.WindowConnectionAdapter;
import org.springframework.graphql.execution.ConnectionTypeDefinitionConfigurer;
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

    private static final List<String> CONTROLLERS = List.of("UserController", "PostController", "FeedController");

    private static final String IMPORTS = """
            import graphql.schema.DataFetchingEnvironment;
            import io.drizzle4j.data.*;
            import io.drizzle4j.graphql.*;
            import org.springframework.core.io.Resource;
            import org.springframework.data.domain.*;
            import org.springframework.graphql.data.method.annotation.*;
            import org.springframework.graphql.data.method.annotation.support.*;
            import org.springframework.graphql.data.query.ScrollSubrange;
            import org.springframework.graphql.execution.GraphQlSource;
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
        var loader = new URLClassLoader(new URL[] {output.toUri().toURL()}, GraphQlDocumentIT.class.getClassLoader());
        var context = new AnnotationConfigApplicationContext();
        context.setClassLoader(loader);
        var cursors = CursorStrategy.withEncoder(new ScrollPositionCursorStrategy(), CursorEncoder.base64());
        context.registerBean(RelationalQueries.class, () -> blog.db);
        context.registerBean(EncodingCursorStrategy.class, () -> cursors);
        for (var controller : CONTROLLERS) {
            context.register(loader.loadClass("snippets." + controller));
        }
        context.refresh();
        var controllers = new AnnotatedControllerConfigurer();
        controllers.setApplicationContext(context);
        controllers.afterPropertiesSet();
        return GraphQlSource.schemaResourceBuilder()
                .schemaResources(new ByteArrayResource(schema.getBytes(StandardCharsets.UTF_8)))
                .configureTypeDefinitions(new ConnectionTypeDefinitionConfigurer())
                .typeVisitors(List.of(ConnectionFieldTypeVisitor.create(List.of(new WindowConnectionAdapter(cursors)))))
                .configureRuntimeWiring(controllers)
                .configureRuntimeWiring(new RowWiring())
                .exceptionResolvers(List.of(new InvalidRequestResolver(), (exception, environment) -> {
                    FAILURES.add(exception);
                    return Mono.empty();
                }))
                .build()
                .graphQl();
    }
}
