package io.drizzle4j.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How messages show the names that callers pass. */
class QuotedTests {

    @Test
    void showsAnOrdinaryNameUnchanged() {
        assertThat(Quoted.name("authorId")).isEqualTo("authorId");
        assertThat(Quoted.name("größe 漢字 😀 it's")).isEqualTo("größe 漢字 😀 it's");
        assertThat(Quoted.name("")).isEmpty();
    }

    @Test
    void shortensALongName() {
        assertThat(Quoted.name("x".repeat(100))).isEqualTo("x".repeat(100));
        assertThat(Quoted.name("x".repeat(101))).isEqualTo("x".repeat(100) + "…");
        assertThat(Quoted.name("x".repeat(1_000_000))).hasSize(101);
    }

    @Test
    void showsControlCharactersAsEscapes() {
        assertThat(Quoted.name("a\r\n\tb\u0000\u001b[31m\u007f\u0085"))
                .isEqualTo("a\\r\\n\\tb\\u0000\\u001b[31m\\u007f\\u0085");
        assertThat(Quoted.name("a\u202eb\u200b\u2028\ufeff")).isEqualTo("a\\u202eb\\u200b\\u2028\\ufeff");
        assertThat(Quoted.name("\ud800x")).isEqualTo("\\ud800x");
        assertThat(Quoted.name(new StringBuilder().appendCodePoint(0xE0001).toString()))
                .isEqualTo("\\u{e0001}");
    }

    @Test
    void showsSeveralNames() {
        assertThat(Quoted.names(List.of())).isEqualTo("[]");
        assertThat(Quoted.names(Arrays.asList("a", null, "b\n"))).isEqualTo("[a, null, b\\n]");
    }

    @Test
    void suggestsNoNameForALongOne() {
        assertThat(Candidates.of("x".repeat(1_000_000), List.of("id", "title"), "None."))
                .isEqualTo("Use one of [id, title].");
        assertThat(Candidates.nearest("titel", List.of("id", "title"))).contains("title");
        assertThat(Candidates.nearest("else", List.of("id", "title"))).isEmpty();
        assertThat(Candidates.nearest("id", List.of())).isEmpty();
    }
}
