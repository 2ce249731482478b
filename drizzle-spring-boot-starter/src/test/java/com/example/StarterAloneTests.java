package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.RelationalQueries;
import java.io.File;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that an application compiles without warnings if it has only the dependencies of the starter. */
class StarterAloneTests {

    /** Dependencies that the starter does not include. They are on the class path only because of the tests. */
    private static final Pattern LEFT_OUT = Pattern.compile("jackson|spring-data|spring-web|test-classes");

    private static final String APPLICATION = """
            package alone;

            import static io.drizzle4j.query.QueryOperators.*;

            import io.drizzle4j.FilterParameters;
            import io.drizzle4j.QueryOptions;
            import io.drizzle4j.RelationalQueries;
            import io.drizzle4j.TableQuery;
            import io.drizzle4j.boot.autoconfigure.DrizzleAutoConfiguration;
            import io.drizzle4j.boot.autoconfigure.DrizzleProperties;
            import io.drizzle4j.ddl.Ddl;
            import io.drizzle4j.error.DrizzleException;
            import io.drizzle4j.result.Paged;
            import io.drizzle4j.result.Row;
            import io.drizzle4j.schema.PgTable;
            import io.drizzle4j.schema.Relations;
            import io.drizzle4j.schema.Schema;
            import io.drizzle4j.sql.Column;
            import io.drizzle4j.value.Interval;
            import java.util.List;
            import javax.sql.DataSource;
            import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

            @ImportAutoConfiguration(DrizzleAutoConfiguration.class)
            final class Application {

                static final class Users extends PgTable {
                    final Column<Integer> id = integer().primaryKey();
                    final Column<String> name = text().notNull();
                    final Column<Interval> age = interval();

                    Users() {
                        super("users");
                    }
                }

                static final Users USERS = new Users();

                record User(int id, String name) {}

                static List<Row> rows(RelationalQueries db) {
                    return db.query(USERS).findMany(q -> q.where(eq(USERS.id, 1)).orderBy(asc(USERS.name)));
                }

                static List<User> users(DataSource source, DrizzleProperties properties) {
                    var schema = Schema.of(Relations.relations(USERS, r -> r));
                    var options = QueryOptions.DEFAULTS.withFilterParameters(FilterParameters.NONE);
                    TableQuery<Row> query = RelationalQueries.create(source, schema, options).query(USERS);
                    try {
                        return query.as(User.class).findMany();
                    } catch (DrizzleException exception) {
                        Paged<Row> page = rows(RelationalQueries.create(source, schema)).get(0).page("posts");
                        throw new IllegalStateException(page + properties.ddl().name() + Ddl.of(schema), exception);
                    }
                }
            }
            """;

    @Test
    void theJarContainsTheLicense() {
        var loader = new URLClassLoader(
                new URL[] {
                    RelationalQueries.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                },
                null);

        assertThat(loader.getResource("META-INF/LICENSE")).isNotNull();
        assertThat(loader.getResource("META-INF/NOTICE")).isNotNull();
    }

    @Test
    void compilesWithoutAWarning(@TempDir Path output) {
        var classPath = Pattern.compile(File.pathSeparator)
                .splitAsStream(System.getProperty("java.class.path"))
                .filter(entry -> !LEFT_OUT.matcher(entry).find())
                .collect(Collectors.joining(File.pathSeparator));
        var source =
                new SimpleJavaFileObject(URI.create("string:///alone/Application.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return APPLICATION;
                    }
                };
        var messages = new StringWriter();

        var compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(
                        messages,
                        null,
                        null,
                        List.of(
                                "-Xlint:all,-path",
                                "-Werror",
                                "-proc:none",
                                "-classpath",
                                classPath,
                                "-d",
                                output.toString()),
                        null,
                        List.of(source))
                .call();

        assertThat(messages).hasToString("");
        assertThat(compiled).isTrue();
    }
}
