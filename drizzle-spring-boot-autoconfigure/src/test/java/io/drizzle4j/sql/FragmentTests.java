package io.drizzle4j.sql;

import static io.drizzle4j.query.QueryOperators.and;
import static io.drizzle4j.query.QueryOperators.eq;
import static io.drizzle4j.query.QueryOperators.sql;
import static io.drizzle4j.type.PgType.BOOL;
import static io.drizzle4j.type.PgType.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.catalog.Catalog;
import io.drizzle4j.internal.plan.Planner;
import io.drizzle4j.internal.query.Query;
import io.drizzle4j.internal.query.Question;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SQL fragments: text that is used unchanged, and text that is refused because it could leave its parentheses. */
class FragmentTests {

    private static final class Users extends PgTable {

        final Column<Integer> id = integer().primaryKey();

        final Column<String> name = text();

        Users() {
            super("users");
        }
    }

    private static final Users USERS = new Users();

    private static final SchemaTables SCHEMA = SchemaTables.of(Schema.of());

    private static Question question(Expression<?> extra) {
        return Question.of(SCHEMA, USERS, Query.Kind.MANY, q -> q.columns().extras("x", extra));
    }

    /** Returns the fragment as it is written in the statement. */
    private static String written(String text, Object... arguments) {
        var sql = Planner.plan(question(sql(TEXT, text, arguments)).query(), SCHEMA, Catalog.UNKNOWN)
                .sql();
        var before = "select case when true then cast((";
        var after = ") as text) end as \"c1\" from \"users\" \"t0\"";
        assertThat(sql).startsWith(before).endsWith(after);
        return sql.substring(before.length(), sql.length() - after.length());
    }

    private static void assertRefused(String text, String found, int position, Object... arguments) {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> sql(TEXT, text, arguments))
                .withMessage("The fragment \"" + text + "\" has " + found + ", at position " + position + "."
                        + (text.contains("\n") ? "\n" : " ")
                        + "Write self-contained SQL, with {0}, {1} … for columns and values.");
    }

    @Nested
    class Arguments_ {

        @Test
        void replaceTheirPlaceholders() {
            assertThat(written("lower({0}) || {1}", USERS.name, "!")).isEqualTo("lower(\"t0\".\"name\") || (?::text)");
        }

        @Test
        void replacePlaceholdersInAnyOrderAndRepeatedly() {
            assertThat(written("{1} || {0} || {1}", USERS.name, "!"))
                    .isEqualTo("(?::text) || \"t0\".\"name\" || (?::text)");
            assertThat(question(sql(TEXT, "{1} || {0} || {1}", USERS.name, "!")).values())
                    .containsExactly("!", "!");
        }

        @Test
        void areParenthesized() {
            assertThat(written("{0} is true", and(eq(USERS.id, 1), eq(USERS.id, 2))))
                    .isEqualTo("((\"t0\".\"id\" = ?::integer) and (\"t0\".\"id\" = ?::integer)) is true");
            assertThat(written("{0} * 2", sql(TEXT, "1 + 1"))).isEqualTo("(1 + 1) * 2");
        }

        @Test
        void mayBeTen() {
            assertThat(written("{10}{0}{1}{2}{3}{4}{5}{6}{7}{8}{9}", 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10))
                    .isEqualTo("(?::integer)".repeat(11));
        }

        @ParameterizedTest
        @ValueSource(strings = {"'{0}'", "\"{0}\"", "$${0}$$", "$a${0}$a$", "E'{0}'"})
        void doNotReplacePlaceholdersInsideQuotes(String quoted) {
            assertThat(written(quoted)).isEqualTo(quoted);
            assertRefused(quoted, "no {0}, but was given an argument for it", quoted.length() + 1, "x");
        }

        @Test
        void areRefusedWithoutAPlaceholder() {
            assertRefused("lower({0})", "no {1}, but was given an argument for it", 11, USERS.name, "x");
            assertRefused("1", "no {0}, but was given an argument for it", 2, "x");
        }

        @Test
        void areRefusedIfTheyAreMissing() {
            assertRefused("lower({0})", "{0}, but was given 0 arguments", 7);
            assertRefused("{0} || {2}", "{2}, but was given 2 arguments", 8, "a", "b");
            assertRefused("{9999}", "{9999}, but was given 1 arguments", 1, "a");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{",
                    "{}",
                    "{a}",
                    "{0",
                    "{ 0}",
                    "{-1}",
                    "{00000}",
                    "{1.0}",
                    "{fn now()}",
                    "{d '2024-01-01'}",
                    "{٠}"
                })
        void haveANumberInTheirPlaceholders(String text) {
            assertRefused(text, "a '{' that names no argument", 1, "x");
        }
    }

    @Nested
    class AcceptedText {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "now()",
                    "'it''s'",
                    "''",
                    "''''",
                    "'a;b -- c /* d */ ( [ { ? $$'",
                    "'back\\'",
                    "\"a\"\"b;--(\"",
                    "\"it's\"",
                    "E'it\\'s'",
                    "e'\\\\'",
                    "E''",
                    "E'a''b'",
                    "E'\\\\' || 'x'",
                    "E '\\'",
                    "nE'\\'",
                    "_e'\\'",
                    "é'\\'",
                    "\u00a0e'\\'",
                    "N'\\'",
                    "B'101'",
                    "X'1F'",
                    "U&'d\\0061t\\+000061'",
                    "U&'\\0027'",
                    "U&'d!0061t' uescape '!'",
                    "U&\"\\0027\"",
                    "$$it's; -- ($$",
                    "$tag$ $$ ' $tag$",
                    "$a$ $A$ $a$",
                    "$_1$x$_1$",
                    "$é$x$é$",
                    "$$$$",
                    "$a$$a$",
                    "a$b$c",
                    "a$$ || 'x'",
                    "a[1]",
                    "a[1:2][b[1]]",
                    "(((1)))",
                    "f(g(h(1), 2), [])",
                    "a - -1",
                    "a -1",
                    "a / b * c",
                    "a */ b",
                    "1::text",
                    "a } b",
                    "case when a then b end",
                    "select 1",
                    "1 or true",
                    "a = b or 1 = 1",
                    "ünïcödé",
                    "'\n'",
                    "'a'\t'b'",
                    "\"a\"\n\"b\"",
                    "1\n+\n1",
                    "'\uFF07'",
                    "a \uFF1B b"
                })
        void isWrittenUnchanged(String text) {
            assertThat(written(text)).isEqualTo(text);
        }

        @Test
        void hasItsQuestionMarksDoubledForTheDriver() {
            assertThat(written("a ? 'b'")).isEqualTo("a ?? 'b'");
            assertThat(written("a ?| array['b'] and c ?& d")).isEqualTo("a ??| array['b'] and c ??& d");
            assertThat(written("a ?? b")).isEqualTo("a ???? b");
            assertThat(written("a?b[1?2]")).isEqualTo("a??b[1??2]");
        }

        @ParameterizedTest
        @ValueSource(strings = {"'?'", "\"?\"", "$$?$$", "$a$?$a$", "E'\\'?'", "'??'"})
        void keepsTheQuestionMarksInsideQuotes(String text) {
            assertThat(written(text)).isEqualTo(text);
        }

        @Test
        void isParenthesizedInsideEveryOperator() {
            var raw = sql(BOOL, "1 = 1 or 2 = 2");

            assertThat(Planner.plan(
                                    Question.of(
                                                    SCHEMA,
                                                    USERS,
                                                    Query.Kind.MANY,
                                                    q -> q.columns(USERS.id)
                                                            .where(eq(USERS.id, 1))
                                                            .where(raw))
                                            .query(),
                                    SCHEMA,
                                    Catalog.UNKNOWN)
                            .sql())
                    .isEqualTo("select \"t0\".\"id\" as \"c1\" from \"users\" \"t0\" "
                            + "where (\"t0\".\"id\" = ?::integer) and (1 = 1 or 2 = 2)");
        }
    }

    @Nested
    class Escapes {

        static Stream<Arguments> areRefused() {
            return Stream.of(
                    arguments("1) or (1 = 1", "a ')' without its '('", 2),
                    arguments("true) or true --", "a ')' without its '('", 5),
                    arguments(")(", "a ')' without its '('", 1),
                    arguments("a]", "a ']' without its '['", 2),
                    arguments("(a]", "a ']' without its '['", 3),
                    arguments("[a)", "a ')' without its '('", 3),
                    arguments("([)]", "a ')' without its '('", 3),
                    arguments("(1", "a '(' that is not closed", 3),
                    arguments("f((1)", "a '(' that is not closed", 6),
                    arguments("a[1", "a '[' that is not closed", 4),
                    arguments("1; drop table users", "a ';', which no fragment may contain", 2),
                    arguments("1;", "a ';', which no fragment may contain", 2),
                    arguments("'a';", "a ';', which no fragment may contain", 4),
                    arguments("true -- ", "a comment, which no fragment may contain", 6),
                    arguments("true--", "a comment, which no fragment may contain", 5),
                    arguments("true ---1", "a comment, which no fragment may contain", 6),
                    arguments("true /* ", "a comment, which no fragment may contain", 6),
                    arguments("1 /**/ + 1", "a comment, which no fragment may contain", 3),
                    arguments("/*+ hint */ 1", "a comment, which no fragment may contain", 1),
                    arguments("'", "a ' that is not closed", 1),
                    arguments("'it''s", "a ' that is not closed", 1),
                    arguments("a = 'b", "a ' that is not closed", 5),
                    arguments("'''", "a ' that is not closed", 1),
                    arguments("'a' || '", "a ' that is not closed", 8),
                    arguments("\"a", "a \" that is not closed", 1),
                    arguments("\"a\"\"", "a \" that is not closed", 1),
                    arguments("E'\\'", "a ' that is not closed", 2),
                    arguments("e'a\\\\\\'", "a ' that is not closed", 2),
                    arguments("E'\\", "a ' that is not closed", 2),
                    arguments("1E'\\'", "a ' that is not closed", 3),
                    arguments("a.E'\\'", "a ' that is not closed", 4),
                    arguments("'a'E'\\'", "a ' that is not closed", 5),
                    arguments("$$", "a $$ that is not closed", 1),
                    arguments("$$a", "a $$ that is not closed", 1),
                    arguments("$a$ $b$ $$", "a $a$ that is not closed", 1),
                    arguments("$a$ $A$", "a $a$ that is not closed", 1),
                    arguments("a $b$ c", "a $b$ that is not closed", 3),
                    arguments("1$$", "a $$ that is not closed", 2),
                    arguments("\"a\"$$ || '", "a $$ that is not closed", 4),
                    arguments("$1", "a '$' that opens no dollar quote", 1),
                    arguments("$1$ a $1$", "a '$' that opens no dollar quote", 1),
                    arguments("$a b$", "a '$' that opens no dollar quote", 1),
                    arguments("$", "a '$' that opens no dollar quote", 1),
                    arguments("'a'\n'b'", "a quoted text that continues in the next line", 4),
                    arguments("E'a' \r\n '\\'", "a quoted text that continues in the next line", 5),
                    arguments("'a'\f\n'b'", "a quoted text that continues in the next line", 4),
                    arguments("U&'a'\n'\\'", "a quoted text that continues in the next line", 6),
                    arguments("U&'\\'' or true", "a ' that is not closed", 3),
                    arguments("a\0b", "a zero byte, which no fragment may contain", 2),
                    arguments("'\0'", "a zero byte, which no fragment may contain", 2));
        }

        @ParameterizedTest
        @MethodSource
        void areRefused(String text, String found, int position) {
            assertRefused(text, found, position);
        }

        @Test
        void byAnArgumentAreValues() {
            var attempt = "x' or 1 = 1; --";

            assertThat(written("{0}", attempt)).isEqualTo("(?::text)");
            assertThat(question(sql(TEXT, "{0}", attempt)).values()).containsExactly(attempt);
        }

        @Test
        void byAListOfArgumentsAreRefused() {
            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(() -> sql(TEXT, "{0}", List.of("x")))
                    .withMessage("No PostgreSQL type is known for a java.util.ImmutableCollections$List12. "
                            + "Specify it with value(TYPE, …).");
        }

        @Test
        void fromTheNextTextThatFollowsAParameterAreParts() {
            assertThat(written("{0}[1]", "x")).isEqualTo("(?::text)[1]");
            assertThat(written("{0}(3)", "x")).isEqualTo("(?::text)(3)");
        }
    }
}
