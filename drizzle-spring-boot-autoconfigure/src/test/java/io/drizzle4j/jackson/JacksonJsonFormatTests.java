package io.drizzle4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;

class JacksonJsonFormatTests {

    record Named(String firstName) {}

    record Mixed(JsonNode tree, Object any) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Cat.class, name = "cat"),
        @JsonSubTypes.Type(value = Dog.class, name = "dog")
    })
    sealed interface Animal permits Cat, Dog {}

    record Cat(int lives) implements Animal {}

    record Dog(String name) implements Animal {}

    private static final JacksonJsonFormat FORMAT = new JacksonJsonFormat(new JsonMapper());

    @Test
    void mapsLikeTheMapper() {
        var format = new JacksonJsonFormat(JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build());

        assertThat(format.write(new Named("Ada"), Named.class)).isEqualTo("{\"first_name\":\"Ada\"}");
        assertThat(format.read("{\"first_name\": \"Ada\"}", Named.class)).isEqualTo(new Named("Ada"));
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> format.read("{\"firstName\": \"Ada\"}", Named.class));
    }

    @Test
    void keepsNumbersOfTreesEverywhere() {
        var format = new JacksonJsonFormat(JsonMapper.builder()
                .enable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build());
        var mixed =
                (Mixed) Objects.requireNonNull(format.read("{\"tree\": [1.10, 1e400], \"any\": 1.10}", Mixed.class));

        assertThat(format.write(mixed.tree(), JsonNode.class)).isEqualTo("[1.10,1E+400]");
        assertThat(mixed.any()).isEqualTo(1.1);
    }

    @Test
    void writesTheElementsOfAGenericTypeByTheirDeclaredType() {
        var animals = new ParameterizedTypeReference<List<Animal>>() {}.getType();
        var byName = new ParameterizedTypeReference<Map<String, Animal>>() {}.getType();
        var json = "[{\"@type\":\"cat\",\"lives\":9},{\"@type\":\"dog\",\"name\":\"Rex\"}]";

        assertThat(FORMAT.write(List.of(new Cat(9), new Dog("Rex")), animals)).isEqualTo(json);
        assertThat(FORMAT.read(json, animals)).isEqualTo(List.of(new Cat(9), new Dog("Rex")));
        assertThat(FORMAT.write(Map.of("a", new Cat(9)), byName)).isEqualTo("{\"a\":{\"@type\":\"cat\",\"lives\":9}}");
        assertThat(FORMAT.write(new Dog("Rex"), Animal.class)).isEqualTo("{\"@type\":\"dog\",\"name\":\"Rex\"}");
    }

    @Test
    void readsNumbersOfAnyLength() {
        var digits = "7".repeat(5_000);
        var tree = (JsonNode) Objects.requireNonNull(FORMAT.read("[" + digits + "." + digits + "]", JsonNode.class));

        assertThat(tree.get(0).decimalValue()).isEqualTo(new BigDecimal(digits + "." + digits));
    }

    @Test
    void keepsTheOtherLimitsOfTheMapper() {
        assertThatExceptionOfType(StreamConstraintsException.class)
                .isThrownBy(() -> FORMAT.read("[".repeat(5_000) + "]".repeat(5_000), JsonNode.class));
    }

    /** Reads a tree first, as deserializers of an application may do. */
    static final class LengthDeserializer extends StdDeserializer<Length> {

        LengthDeserializer() {
            super(Length.class);
        }

        @Override
        public Length deserialize(JsonParser parser, DeserializationContext context) {
            JsonNode tree = parser.readValueAsTree();
            return new Length(tree.get("m").asInt());
        }
    }

    @JsonDeserialize(using = LengthDeserializer.class)
    record Length(int meters) {}

    @Test
    void readsByDeserializersOfTheApplication() {
        assertThat(FORMAT.read("{\"m\": 7}", Length.class)).isEqualTo(new Length(7));
    }

    @Test
    void refusesMoreThanOneValue() {
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> FORMAT.read("{\"firstName\": \"Ada\"} 1", Named.class));
    }

    @Test
    void isNotRequiredForARow() throws IOException, ClassNotFoundException {
        try (var loader = new URLClassLoader(classPathWithoutJackson(), ClassLoader.getPlatformClassLoader())) {
            var row = Class.forName("io.drizzle4j.internal.decode.RowMap", true, loader);

            assertThat(row.getAnnotations()).isEmpty();
            assertThat(row.getDeclaredMethods()).isNotEmpty();
            assertThatExceptionOfType(ClassNotFoundException.class)
                    .isThrownBy(() -> Class.forName(JsonMapper.class.getName(), true, loader));
        }
    }

    private static URL[] classPathWithoutJackson() throws IOException {
        return Arrays.stream(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                .filter(entry -> !entry.contains("jackson-databind") && !entry.contains("jackson-core"))
                .map(entry -> Path.of(entry).toUri())
                .map(JacksonJsonFormatTests::url)
                .toArray(URL[]::new);
    }

    private static URL url(URI uri) {
        try {
            return uri.toURL();
        } catch (IOException exception) {
            throw new java.io.UncheckedIOException(exception);
        }
    }
}
