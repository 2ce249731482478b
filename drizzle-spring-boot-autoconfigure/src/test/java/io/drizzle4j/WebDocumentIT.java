package io.drizzle4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.drizzle4j.fixtures.blog.BlogDatabase;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.data.web.PageableHandlerMethodArgumentResolver;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.json.JsonAssert;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** Compiles the code of {@code docs/web.md}, and compares its requests with their responses. */
class WebDocumentIT {

    private static final Path PAGE = Path.of("../docs/web.md");

    private static final Pattern BLOCK =
            Pattern.compile("^```(java|http|json)\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

    private static final String IMPORTS = """
            import static org.springframework.data.domain.Sort.Direction.DESC;

            import io.drizzle4j.data.*;
            import io.drizzle4j.error.InvalidRequestException;
            import java.util.Objects;
            import org.springframework.data.domain.*;
            import org.springframework.data.web.*;
            import org.springframework.http.HttpStatus;
            import org.springframework.web.ErrorResponse;
            import org.springframework.web.bind.annotation.*;
            import org.springframework.web.server.ResponseStatusException;
            import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
            """;

    @TempDir
    static Path output;

    private record Block(String language, String text) {}

    @TestFactory
    List<DynamicTest> responses() throws Exception {
        var blocks = BLOCK.matcher(Files.readString(PAGE))
                .results()
                .map(found -> new Block(found.group(1), found.group(2)))
                .toList();
        var code = blocks.stream()
                .filter(block -> block.language.equals("java"))
                .map(Block::text)
                .collect(Collectors.joining("\n"));
        var source = new SnippetCompiler.Source("Web", SnippetCompiler.IMPORTS + IMPORTS + code);
        assertThat(SnippetCompiler.compile(List.of(source), output)).isEmpty();

        List<DynamicTest> tests = new ArrayList<>();
        for (var i = 0; i < blocks.size(); i++) {
            if (blocks.get(i).language.equals("http")) {
                var request = blocks.get(i).text.strip();
                var expected = blocks.get(i + 1);
                assertThat(expected.language).isEqualTo("json");
                tests.add(DynamicTest.dynamicTest(request, () -> assertResponse(request, expected.text)));
            }
        }
        assertThat(tests).isNotEmpty();
        return tests;
    }

    private static void assertResponse(String request, String expected) throws Exception {
        assertThat(request).startsWith("GET ");
        try (var blog = new BlogDatabase();
                var loader =
                        new URLClassLoader(new URL[] {output.toUri().toURL()}, WebDocumentIT.class.getClassLoader())) {
            var response = response(mvc(blog.db, loader), request.substring("GET ".length()));
            var body = response.getContentAsString(StandardCharsets.UTF_8);
            JsonAssert.comparator(JsonCompareMode.STRICT).assertIsMatch(expected, body);
            assertThat(response.getStatus()).isEqualTo(body.contains("\"status\":400") ? 400 : 200);
        }
    }

    private static MockMvc mvc(RelationalQueries db, ClassLoader loader) throws ReflectiveOperationException {
        return MockMvcBuilders.standaloneSetup(
                        create(loader, "PostController", db), create(loader, "FeedController", db))
                .setControllerAdvice(create(loader, "InvalidRequests"))
                .setCustomArgumentResolvers(new PageableHandlerMethodArgumentResolver())
                .build();
    }

    private static Object create(ClassLoader loader, String name, Object... arguments)
            throws ReflectiveOperationException {
        var constructor = loader.loadClass("snippets." + name).getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        return constructor.newInstance(arguments);
    }

    private static MockHttpServletResponse response(MockMvc mvc, String uri) throws Exception {
        return mvc.perform(get(URI.create(uri))).andReturn().getResponse();
    }
}
