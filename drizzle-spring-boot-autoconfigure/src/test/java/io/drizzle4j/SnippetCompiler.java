package io.drizzle4j;

import static java.util.stream.Collectors.groupingBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles code of an application, with parameter names and all warnings. */
public final class SnippetCompiler {

    /** The imports of a snippet: the library, the blog, and the types that they use. */
    static final String IMPORTS = """
            package snippets;

            import static io.drizzle4j.fixtures.blog.BlogSchema.*;
            import static io.drizzle4j.fixtures.blog.Categories.CATEGORIES;
            import static io.drizzle4j.fixtures.blog.Comments.COMMENTS;
            import static io.drizzle4j.fixtures.blog.Messages.MESSAGES;
            import static io.drizzle4j.fixtures.blog.Posts.POSTS;
            import static io.drizzle4j.fixtures.blog.PostsToTags.POSTS_TO_TAGS;
            import static io.drizzle4j.fixtures.blog.Profiles.PROFILES;
            import static io.drizzle4j.fixtures.blog.Tags.TAGS;
            import static io.drizzle4j.fixtures.blog.Users.USERS;
            import static io.drizzle4j.query.QueryOperators.*;
            import static io.drizzle4j.schema.Relations.relations;
            import static io.drizzle4j.type.PgType.BIGINT;
            import static io.drizzle4j.type.PgType.BOOL;
            import static io.drizzle4j.type.PgType.INTEGER;
            import static io.drizzle4j.type.PgType.TEXT;

            import io.drizzle4j.*;
            import io.drizzle4j.fixtures.blog.Categories;
            import io.drizzle4j.query.*;
            import io.drizzle4j.result.Row;
            import io.drizzle4j.schema.*;
            import io.drizzle4j.sql.*;
            import io.drizzle4j.type.*;
            import java.time.*;
            import java.util.*;
            import org.jspecify.annotations.Nullable;
            import org.springframework.context.annotation.Bean;
            import org.springframework.context.annotation.Configuration;
            import org.springframework.stereotype.Component;
            import org.springframework.stereotype.Service;
            """;

    private SnippetCompiler() {}

    /**
     * Compiles all sources together.
     *
     * @param output the directory of the classes
     * @return the diagnostics by the name of the source
     */
    public static Map<String, List<Diagnostic<? extends JavaFileObject>>> compile(List<Source> sources, Path output) {
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        var options = List.of(
                "-proc:none",
                "-parameters",
                "-Xlint:all,-serial,-classfile,-path",
                "-XDcompilePolicy=simple",
                "--should-stop=ifError=FLOW",
                "-classpath",
                System.getProperty("java.class.path"),
                "-d",
                output.toString());
        ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, diagnostics, options, null, sources)
                .call();
        return diagnostics.getDiagnostics().stream()
                .collect(groupingBy(diagnostic ->
                        diagnostic.getSource() instanceof Source source ? source.name : "(none) " + diagnostic));
    }

    /** A compilation unit in memory, of the package {@code snippets}. */
    public static final class Source extends SimpleJavaFileObject {

        private final String name;

        private final String text;

        public Source(String name, String text) {
            super(URI.create("string:///snippets/" + name + ".java"), Kind.SOURCE);
            this.name = name;
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
