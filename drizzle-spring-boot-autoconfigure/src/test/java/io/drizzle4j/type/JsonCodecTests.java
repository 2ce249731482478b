package io.drizzle4j.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.InvalidSchemaException;
import io.drizzle4j.error.InvalidValueException;
import io.drizzle4j.error.UnexpectedDataException;
import io.drizzle4j.jackson.JacksonJsonFormat;
import io.drizzle4j.schema.PgColumns;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON that is mapped to Java, without a database. */
class JsonCodecTests {

    private static final JsonFormat FORMAT = new JacksonJsonFormat(new JsonMapper());

    private static final ParameterizedTypeReference<Map<String, List<Integer>>> NUMBERS =
            new ParameterizedTypeReference<>() {};

    record Thing(String name) {}

    /** Cannot be read, and repeats the data in its exception. */
    record Secret(String secret) {

        Secret {
            throw new IllegalStateException("saw " + secret);
        }
    }

    /** Cannot be written, because it contains itself. */
    static final class Mute {

        public Object getSecret() {
            return this;
        }
    }

    @Test
    void hasTheNameOfJsonAndTheClassOfItsValues() {
        assertThat(PgType.jsonb(Thing.class).name()).isEqualTo("jsonb");
        assertThat(PgType.json(Thing.class).declaration()).isEqualTo("json");
        assertThat(PgType.jsonb(Thing.class).javaType()).isEqualTo(Thing.class);
        assertThat(PgType.json(NUMBERS).javaType()).isEqualTo(Map.class);
        assertThat(PgType.jsonb(Thing.class).array().name()).isEqualTo("jsonb[]");
        assertThat(PgType.jsonb(Thing.class).isComparable()).isTrue();
        assertThat(PgType.json(Thing.class).isComparable()).isFalse();
        assertThat(PgType.jsonb(Thing.class).isComparableWith(PgType.JSONB)).isTrue();
        assertThat(PgType.jsonb(Thing.class))
                .isEqualTo(PgType.jsonb(Thing.class))
                .isNotEqualTo(PgType.jsonb(JsonNode.class));
    }

    @Test
    void getsAFormatIfItNeedsOne() {
        assertThat(PgType.jsonb(Thing.class).needsJsonFormat()).isTrue();
        assertThat(PgType.jsonb(Thing.class).array().needsJsonFormat()).isTrue();
        assertThat(PgType.jsonb(Thing.class).array().using(FORMAT).needsJsonFormat())
                .isFalse();
        assertThat(PgType.JSONB.using(FORMAT)).isSameAs(PgType.JSONB);
        assertThat(PgType.JSONB.array().needsJsonFormat()).isFalse();
    }

    @Test
    void isTextOnlyIfItIsReadAsText() {
        assertThat(PgType.JSON.isJsonText()).isTrue();
        assertThat(PgType.JSONB.array().array().isJsonText()).isTrue();
        assertThat(PgType.jsonb(String.class).isJsonText()).isFalse();
        assertThat(PgType.TEXT.isJsonText()).isFalse();
    }

    @Test
    void isWrittenAndRead() {
        var thing = PgType.jsonb(Thing.class).using(FORMAT);
        var things = PgType.json(Thing.class).array().using(FORMAT);
        var numbers = PgType.jsonb(NUMBERS).using(FORMAT);

        assertThat(thing.write(new Thing("a"))).isEqualTo("{\"name\":\"a\"}");
        assertThat(thing.parse("{\"name\": \"a\"}")).isEqualTo(new Thing("a"));
        assertThat(things.write(List.of(new Thing("a")))).isEqualTo("{\"{\\\"name\\\":\\\"a\\\"}\"}");
        assertThat(things.parse("{\"{\\\"name\\\":\\\"a\\\"}\"}")).containsExactly(new Thing("a"));
        assertThat(numbers.parse("{\"a\": [1, 2]}")).isEqualTo(Map.of("a", List.of(1, 2)));
        assertThat(PgType.jsonb(String.class).using(FORMAT).parse("\"{}\"")).isEqualTo("{}");
    }

    @Test
    void theJsonNullIsAValueIfTheTypeHasOne() {
        assertThat(PgType.jsonb(JsonNode.class).using(FORMAT).parse("null").isNull())
                .isTrue();
        assertThat(PgType.jsonb(new ParameterizedTypeReference<Optional<Thing>>() {})
                        .using(FORMAT)
                        .parse("null"))
                .isEmpty();
        assertThatExceptionOfType(UnexpectedDataException.class)
                .isThrownBy(() -> PgType.json(Thing.class).using(FORMAT).parse("null"))
                .withMessage("A value of type json is the JSON null, which io.drizzle4j.type.JsonCodecTests$Thing"
                        + " cannot hold. Declare it as a tree, json(JsonNode.class), or read it as text:"
                        + " extras(key, cast(column, String.class)).");
    }

    @Test
    void theMessageOfAFailureHasNoData() {
        assertThatExceptionOfType(UnexpectedDataException.class)
                .isThrownBy(() -> PgType.jsonb(Secret.class).using(FORMAT).parse("{\"secret\": \"x\"}"))
                .withMessage("A value of type jsonb cannot be read as io.drizzle4j.type.JsonCodecTests$Secret; see the "
                        + "cause. Fix the class or the data, or read it as text: extras(key, cast(column, "
                        + "String.class)).")
                .withCauseInstanceOf(JacksonException.class);
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> PgType.jsonb(Mute.class).using(FORMAT).write(new Mute()))
                .withMessage("A value of io.drizzle4j.type.JsonCodecTests$Mute cannot be written as jsonb; see the "
                        + "cause. Fix the class, or the configuration of the JSON mapper.")
                .withCauseInstanceOf(JacksonException.class);
    }

    @Test
    void textThatPostgresCannotHoldIsRefused() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> PgType.jsonb(Thing.class).using(FORMAT).write(new Thing("\ud83d")))
                .withMessage("A parameter of type jsonb was given a string with half of a surrogate pair at "
                        + "position 10, which PostgreSQL cannot store. Validate the input, or remove the character.");
    }

    @Test
    void aDefaultIsRefused() {
        assertThatExceptionOfType(InvalidSchemaException.class)
                .isThrownBy(() -> PgColumns.jsonb(Thing.class).defaultValue(new Thing("a")))
                .withMessage("A default of type jsonb is given as io.drizzle4j.type.JsonCodecTests$Thing, but a "
                        + "definition has no JsonFormat to write it. Write it as SQL: defaultSql(\"'{}'\").");
    }
}
