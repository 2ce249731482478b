package io.drizzle4j.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.drizzle4j.error.UnexpectedDataException;
import io.drizzle4j.value.Range;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts of values that contain other values, as a server writes them. */
class NestedTextTests {

    private static void assertUnknown(String type, ThrowingCallable call) {
        assertThatExceptionOfType(UnexpectedDataException.class)
                .isThrownBy(call)
                .withMessage(("The text of a value of type %s has an unknown format. "
                                + "Read it as text: extras(key, cast(column, String.class)).")
                        .formatted(type));
    }

    @Nested
    class ArraysOfAnyDimension {

        static Stream<Arguments> areRead() {
            return Stream.of(
                    arguments("{}", 0, List.of()),
                    arguments("{a}", 1, List.of("a")),
                    arguments("{a,NULL,\"NULL\",\"\"}", 1, Arrays.asList("a", null, "NULL", "")),
                    arguments("{\"a \\\"b\\\" \\\\ {c},d\"}", 1, List.of("a \"b\" \\ {c},d")),
                    arguments("{{1,2},{3,NULL}}", 2, List.of(List.of("1", "2"), Arrays.asList("3", null))),
                    arguments("{{{a}},{{b}}}", 3, List.of(List.of(List.of("a")), List.of(List.of("b")))),
                    arguments("[0:1]={1,2}", 1, List.of("1", "2")),
                    arguments("[-1:0][2:2]={{1},{2}}", 2, List.of(List.of("1"), List.of("2"))));
        }

        @ParameterizedTest
        @MethodSource
        void areRead(String text, int dimensions, List<?> values) {
            assertThat(ArrayText.read(text, ArrayText.COMMA, Function.identity()))
                    .isEqualTo(values);
            assertThat(ArrayText.dimensions(text)).isEqualTo(dimensions);
        }

        @Test
        void ofBoxesAreSeparatedBySemicolons() {
            assertThat(ArrayText.read("{(3,4),(1,2);NULL}", ';', Function.identity()))
                    .isEqualTo(Arrays.asList("(3,4),(1,2)", null));
            assertThat(ArrayText.of(Arrays.asList("(3,4),(1,2)", null), ';', Object::toString))
                    .isEqualTo("{\"(3,4),(1,2)\";NULL}");
        }

        @Test
        void areWritten() {
            assertThat(ArrayText.of(Arrays.asList("a", null, "b \"c\" \\", "NULL", ""), Object::toString))
                    .isEqualTo("{\"a\",NULL,\"b \\\"c\\\" \\\\\",\"NULL\",\"\"}");
            assertThat(ArrayText.of(List.of(List.of(1, 2), Arrays.asList(3, null)), Object::toString))
                    .isEqualTo("{{\"1\",\"2\"},{\"3\",NULL}}");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "a", "{", "{a", "{a,", "{\"a}", "{a}b", "{\"a\\", "[0:1]", "{{a}"})
        void ofOtherTextAreRefused(String text) {
            assertUnknown("array", () -> ArrayText.read(text, ArrayText.COMMA, Function.identity()));
        }
    }

    @Nested
    class Composites {

        static Stream<Arguments> areRead() {
            return Stream.of(
                    arguments("(a,\"b \"\"c\\\\d\"\"\",)", Arrays.asList("a", "b \"c\\d\"", null)),
                    arguments("(\"\",)", Arrays.asList("", null)),
                    arguments("()", Arrays.asList((String) null)),
                    arguments("(,,)", Arrays.asList(null, null, null)),
                    arguments("(1,\"(2,\"\"x y\"\")\",\"{1,2}\")", List.of("1", "(2,\"x y\")", "{1,2}")),
                    arguments("(\"a\nb\")", List.of("a\nb")));
        }

        @ParameterizedTest
        @MethodSource
        void areRead(String text, List<String> attributes) {
            assertThat(CompositeText.read(text)).isEqualTo(attributes);
        }

        @Test
        void areWritten() {
            assertThat(CompositeText.of(Arrays.asList("a", null, "", "b \"c\\d\"")))
                    .isEqualTo("(\"a\",,\"\",\"b \"\"c\\\\d\"\"\")");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "a", "(", "(a", "(a,", "(a)b", "(\"a)"})
        void ofOtherTextAreRefused(String text) {
            assertUnknown("composite", () -> CompositeText.read(text));
        }
    }

    @Nested
    class Ranges {

        static Stream<Arguments> areRead() {
            return Stream.of(
                    arguments("[1,4)", Range.closedOpen("1", "4")),
                    arguments("(1,4]", Range.openClosed("1", "4")),
                    arguments("[1,)", Range.atLeast("1")),
                    arguments("(,4]", Range.atMost("4")),
                    arguments("(,)", Range.all()),
                    arguments("empty", Range.emptyRange()),
                    arguments("[\"2024-01-01 00:00:00\",infinity]", Range.closed("2024-01-01 00:00:00", "infinity")),
                    arguments("[\"\",\"a \"\"b\"\" \\\\,])\"]", Range.closed("", "a \"b\" \\,])")));
        }

        @ParameterizedTest
        @MethodSource
        void areRead(String text, Range<String> range) {
            assertThat(RangeText.read(text, Function.identity())).isEqualTo(range);
        }

        static Stream<Arguments> areReadAsMultiranges() {
            return Stream.of(
                    arguments("{}", List.of()),
                    arguments("{[1,2)}", List.of(Range.closedOpen("1", "2"))),
                    arguments("{(,2),[\"3,\",4]}", List.of(Range.lessThan("2"), Range.closed("3,", "4"))));
        }

        @ParameterizedTest
        @MethodSource
        void areReadAsMultiranges(String text, List<Range<String>> ranges) {
            assertThat(RangeText.readMultirange(text, Function.identity())).isEqualTo(ranges);
        }

        @Test
        void areWritten() {
            assertThat(RangeText.of(Range.closedOpen("", "a \"b\\"), Function.identity()))
                    .isEqualTo("[\"\",\"a \"\"b\\\\\")");
            assertThat(RangeText.of(Range.greaterThan(1), Object::toString)).isEqualTo("(\"1\",)");
            assertThat(RangeText.of(Range.atMost(1), Object::toString)).isEqualTo("(,\"1\"]");
            assertThat(RangeText.of(Range.emptyRange(), Object::toString)).isEqualTo("empty");
            assertThat(RangeText.of(List.of(Range.<Integer>all(), Range.closed(1, 2)), Object::toString))
                    .isEqualTo("{(,),[\"1\",\"2\"]}");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "1,2", "[1,2", "[1)", "[1,2)x", "emptyx"})
        void ofOtherTextAreRefused(String text) {
            assertUnknown("range", () -> RangeText.read(text, Function.identity()));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "[1,2)", "{[1,2)", "{[1,2),}", "{}x"})
        void ofOtherTextAreRefusedAsMultiranges(String text) {
            assertThatExceptionOfType(UnexpectedDataException.class)
                    .isThrownBy(() -> RangeText.readMultirange(text, Function.identity()))
                    .withMessage("The text of a value of type multirange has an unknown format. "
                            + "Read it as text: extras(key, cast(column, String.class)).");
        }
    }
}
