package io.drizzle4j.data;

import static io.drizzle4j.query.QueryOperators.column;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.InvalidRequestException;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.error.ErrorWebFluxAutoConfiguration;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Window;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Invalid requests of a client are refused as its mistakes, before anything is sent to a database. */
class InvalidRequestTests {

    private static final PgTable STAFF = PgTable.of(
            "staff",
            t -> t.add("id", integer().primaryKey()).add("name", text()).add("bossId", integer("boss_id")));

    private static final RelationalQueries DB = RelationalQueries.create(
            new DriverManagerDataSource("jdbc:none:"),
            Schema.of(relations(
                    STAFF,
                    r -> r.one(
                            "boss",
                            STAFF,
                            one -> one.fields(STAFF.column("bossId")).references(STAFF.column("id"))))));

    /** Handles the requests of a client. */
    @RestController
    static class StaffController {

        @GetMapping("/staff")
        int sorted(@RequestParam("sort") String sort) {
            return page(sort).getNumberOfElements();
        }

        @GetMapping("/window")
        int window(@RequestParam("id") String id) {
            return InvalidRequestTests.window(Map.of("id", id)).size();
        }
    }

    private static Slice<Row> page(String property) {
        return Pages.of(DB.query(STAFF)).findSlice(PageRequest.of(0, 3, Sort.by(property)));
    }

    private static Window<Row> window(Map<String, Object> position) {
        return Pages.of(DB.query(STAFF)).findWindow(ScrollPosition.forward(position), q -> q.limit(3));
    }

    @Test
    void describesTheProblemAndHasTheStatus400() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> page("nmae"))
                .satisfies(exception -> {
                    assertThat(exception.problem())
                            .isEqualTo("The sort names 'nmae', which is not one of [id, name, bossId].");
                    assertThat(exception.action())
                            .isEqualTo("Did you mean 'name'? Permit others for 'staff' with Pages.of(…).sortable(…).");
                    var response = (ErrorResponse) exception;
                    assertThat(response.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
                    assertThat(response.getBody().getStatus()).isEqualTo(400);
                    assertThat(response.getBody().getDetail()).isEqualTo(exception.problem());
                });
    }

    /** The cost of a path does not depend on its length. */
    @Test
    void refusesALongPathImmediately() {
        for (var path :
                new String[] {"boss.".repeat(5) + "name", "boss.".repeat(400) + "name", "boss.".repeat(200_000) + "name"
                }) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> page(path))
                    .withMessageStartingWith("The sort names 'boss.boss.boss.boss.boss.")
                    .withMessageEndingWith("', which follows more than 4 relations. Sort by one of [id, name, bossId].")
                    .satisfies(exception -> assertThat(exception.getMessage()).hasSizeLessThan(300));
        }
        assertThat(Duration.ofNanos(timeOf(() -> page("x".repeat(1_000_000))))).isLessThan(Duration.ofSeconds(1));
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> page("x\n".repeat(500_000)))
                .withMessage("The sort names '" + "x\\n".repeat(50) + "…', which is not one of [id, name, bossId]. "
                        + "Permit others for 'staff' with Pages.of(…).sortable(…).");
    }

    private static long timeOf(Runnable refused) {
        var start = System.nanoTime();
        assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(refused::run);
        return System.nanoTime() - start;
    }

    @Test
    void listsOnlySortableKeys() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> Pages.of(DB.query(STAFF))
                        .sortable("topName", column("boss", column("boss", STAFF.column("name"))))
                        .findSlice(
                                PageRequest.of(0, 3, Sort.by("bossId")),
                                q -> q.columns(STAFF.column("name"))
                                        .with(
                                                "boss",
                                                b -> b.columns(STAFF.column("id"))
                                                        .with("boss", bb -> bb.columns(STAFF.column("name"))))))
                .withMessage("The sort names 'bossId', which is not one of [name, boss.id, boss.boss.name, topName]. "
                        + "Did you mean 'boss.id'? Permit others for 'staff' with Pages.of(…).sortable(…).");
    }

    @Test
    void isBadRequestOnSpringMvc() throws Exception {
        var mvc = MockMvcBuilders.standaloneSetup(new StaffController()).build();

        mvc.perform(get("/staff").param("sort", "password")).andExpect(status().isBadRequest());
        mvc.perform(get("/staff").param("sort", "boss.".repeat(400) + "name")).andExpect(status().isBadRequest());
        mvc.perform(get("/window").param("id", "one")).andExpect(status().isBadRequest());
        mvc.perform(get("/window").param("id", "99999999999999")).andExpect(status().isBadRequest());
    }

    /** Returns the details as the body. */
    @RestControllerAdvice
    static class WrongRequests {

        @ExceptionHandler
        ErrorResponse wrongRequest(InvalidRequestException exception) {
            return (ErrorResponse) exception;
        }
    }

    @Test
    void canBeTheBodyOfTheResponse() throws Exception {
        MockMvcBuilders.standaloneSetup(new StaffController())
                .setControllerAdvice(new WrongRequests())
                .build()
                .perform(get("/staff").param("sort", "pass\nword"))
                .andExpect(status().isBadRequest())
                .andExpect(content().json("""
                                {"title": "Bad Request", "status": 400, "instance": "/staff",
                                 "detail": "The sort names 'pass\\\\nword', which is not one of [id, name, \
                                bossId]."}"""));
    }

    @Test
    void isBadRequestOnSpringWebFlux() {
        assertBadRequests(WebTestClient.bindToController(new StaffController()).build());
        new ReactiveWebApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        HttpHandlerAutoConfiguration.class,
                        CodecsAutoConfiguration.class,
                        WebFluxAutoConfiguration.class,
                        ErrorWebFluxAutoConfiguration.class))
                .withBean(StaffController.class)
                .run(context -> assertBadRequests(
                        WebTestClient.bindToApplicationContext(context).build()));
    }

    private static void assertBadRequests(WebTestClient client) {
        for (var uri : new String[] {"/staff?sort=password", "/window?id=one"}) {
            client.get().uri(uri).exchange().expectStatus().isBadRequest();
        }
    }

    /** Requests a page in the class loader of this class. */
    public static final class Asking implements Callable<Object> {

        @Override
        public Object call() {
            try {
                return page("nmae");
            } catch (InvalidRequestException exception) {
                return exception.getClass().getName() + ": " + exception.getMessage();
            }
        }
    }

    @Test
    void needsNoSpringWeb() throws Exception {
        try (var loader = new URLClassLoader(classPathWithoutSpringWeb(), ClassLoader.getPlatformClassLoader())) {
            var asking = (Callable<?>)
                    loader.loadClass(Asking.class.getName()).getConstructor().newInstance();

            assertThat(asking.call())
                    .isEqualTo("io.drizzle4j.error.InvalidRequestException: The sort names 'nmae', which is not one "
                            + "of [id, name, bossId]. Did you mean 'name'? Permit others for 'staff' with "
                            + "Pages.of(…).sortable(…).");
        }
    }

    private static URL[] classPathWithoutSpringWeb() {
        var all = System.getProperty("java.class.path").split(File.pathSeparator);
        var left =
                Arrays.stream(all).filter(path -> !path.contains("spring-web")).toList();
        assertThat(left).hasSizeLessThan(all.length);
        return left.stream().flatMap(InvalidRequestTests::url).toArray(URL[]::new);
    }

    private static Stream<URL> url(String path) {
        try {
            return Stream.of(new File(path).toURI().toURL());
        } catch (MalformedURLException exception) {
            throw new IllegalStateException(exception);
        }
    }
}
