package io.drizzle4j.boot.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.drizzle4j.result.Paged;
import io.drizzle4j.result.Row;
import io.drizzle4j.value.Box;
import io.drizzle4j.value.Interval;
import io.drizzle4j.value.Range;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.configuration.SpringDocSpecPropertiesConfiguration;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description that springdoc gives of rows, pages and values. */
class OpenApiTests {

    private static final JsonMapper MAPPER = new JsonMapper();

    record Seat(int id) {}

    record Event(
            @Schema(description = "How often") Interval every,
            Range<LocalDate> during,
            List<Range<Integer>> seats,
            Box place,
            Row row,
            Optional<Row> parent,
            Paged<Seat> taken) {}

    @RestController
    static class EventController {

        @GetMapping("/rows")
        List<Row> rows() {
            return List.of();
        }

        @GetMapping("/row")
        Row row() {
            throw new UnsupportedOperationException();
        }

        @GetMapping("/page")
        Paged<Row> page() {
            throw new UnsupportedOperationException();
        }

        @PostMapping("/event")
        Event event(@RequestBody Event event, @RequestParam Interval every) {
            return event;
        }
    }

    private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    DrizzleOpenApiAutoConfiguration.class,
                    HttpMessageConvertersAutoConfiguration.class,
                    JacksonAutoConfiguration.class,
                    SpringDocConfigProperties.class,
                    SpringDocConfiguration.class,
                    SpringDocSpecPropertiesConfiguration.class,
                    SpringDocWebMvcConfiguration.class,
                    WebMvcAutoConfiguration.class))
            .withBean(EventController.class);

    private JsonNode description(String version) {
        var description = new JsonNode[1];
        runner.withPropertyValues("springdoc.api-docs.version=" + version).run(context -> {
            assertThat(context).hasNotFailed();
            var response = MockMvcBuilders.webAppContextSetup(context)
                    .build()
                    .perform(get("/v3/api-docs"))
                    .andReturn()
                    .getResponse();
            description[0] = MAPPER.readTree(response.getContentAsString());
        });
        return description[0];
    }

    private static void assertIs(JsonNode description, String path, String json) {
        assertThat(description.at(path)).as(path).isEqualTo(MAPPER.readTree(json));
    }

    private static String answer(String path) {
        return "/paths/~1%s/get/responses/200/content/*~1*/schema".formatted(path);
    }

    @Test
    void aRowIsAFreeFormObject() {
        for (var version : List.of("openapi_3_0", "openapi_3_1")) {
            var description = description(version);

            var row = "{\"type\":\"object\",\"additionalProperties\":true}";
            assertIs(description, answer("row"), row);
            assertIs(description, answer("rows"), "{\"type\":\"array\",\"items\":%s}".formatted(row));
            assertIs(description, "/components/schemas/Event/properties/row", row);
            assertIs(description, "/components/schemas/Event/properties/parent", row);
            assertThat(description.at("/components/schemas/Row").isMissingNode())
                    .isTrue();
        }
    }

    @Test
    void aPageHasRowsAndATotalThatMayBeNull() {
        var description = description("openapi_3_1");

        assertIs(description, answer("page"), "{\"$ref\":\"#/components/schemas/PagedRow\"}");
        assertIs(description, "/components/schemas/PagedRow", """
                {
                  "type": "object",
                  "properties": {
                    "rows": {"type": "array", "items": {"type": "object", "additionalProperties": true}},
                    "hasMore": {"type": "boolean"},
                    "total": {"type": ["integer", "null"], "format": "int64"}
                  }
                }
                """);
        assertIs(
                description,
                "/components/schemas/PagedSeat/properties/rows",
                "{\"type\":\"array\",\"items\":{\"$ref\":\"#/components/schemas/Seat\"}}");
        assertIs(
                description("openapi_3_0"),
                "/components/schemas/PagedRow/properties/total",
                "{\"type\":\"integer\",\"format\":\"int64\",\"nullable\":true}");
    }

    @Test
    void anIntervalIsAString() {
        var description = description("openapi_3_1");

        assertIs(
                description,
                "/components/schemas/Event/properties/every",
                "{\"type\":\"string\",\"description\":\"How often\",\"example\":\"P1Y2M3DT4H5M6.789S\"}");
        assertIs(
                description,
                "/paths/~1event/post/parameters/0/schema",
                "{\"type\":\"string\",\"example\":\"P1Y2M3DT4H5M6.789S\"}");
        assertThat(description.at("/components/schemas/Interval").isMissingNode())
                .isTrue();
    }

    @Test
    void rangesAndShapesHaveAllOfTheirProperties() {
        var description = description("openapi_3_1");

        assertIs(description, "/components/schemas/RangeLocalDate", """
                {
                  "type": "object",
                  "properties": {
                    "lower": {"type": ["string", "null"], "format": "date"},
                    "lowerInclusive": {"type": "boolean"},
                    "upper": {"type": ["string", "null"], "format": "date"},
                    "upperInclusive": {"type": "boolean"},
                    "empty": {"type": "boolean"}
                  },
                  "required": ["empty", "lower", "lowerInclusive", "upper", "upperInclusive"]
                }
                """);
        assertIs(
                description,
                "/components/schemas/RangeInteger/properties/lower",
                "{\"type\":[\"integer\",\"null\"],\"format\":\"int32\"}");
        assertIs(description, "/components/schemas/Box", """
                {
                  "type": "object",
                  "properties": {
                    "upperRight": {"$ref": "#/components/schemas/Point"},
                    "lowerLeft": {"$ref": "#/components/schemas/Point"}
                  },
                  "required": ["lowerLeft", "upperRight"]
                }
                """);
        assertIs(
                description("openapi_3_0"),
                "/components/schemas/RangeInteger/properties/upper",
                "{\"type\":\"integer\",\"format\":\"int32\",\"nullable\":true}");
    }

    @Test
    void needsNoSpringdoc() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(DrizzleOpenApiAutoConfiguration.class))
                .withClassLoader(new FilteredClassLoader(ModelConverter.class))
                .run(context ->
                        assertThat(context).hasNotFailed().doesNotHaveBean(DrizzleOpenApiAutoConfiguration.class));
    }
}
