package io.drizzle4j.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The names that are derived from keys. */
class CasingTests {

    @ParameterizedTest
    @CsvSource({
        "id, id",
        "a, a",
        "A, a",
        "name, name",
        "createdAt, created_at",
        "userID, user_id",
        "userIDs, user_i_ds",
        "HTMLPage, html_page",
        "lastHTMLPage, last_html_page",
        "URL, url",
        "parseURL, parse_url",
        "aURL, a_url",
        "aBC, a_bc",
        "aBCd, a_b_cd",
        "xY, x_y",
        "XY, xy",
        "Xy, xy",
        "address2, address2",
        "address2Line, address2_line",
        "address2line, address2line",
        "line2Of3, line2_of3",
        "ipV4Address, ip_v4_address",
        "already_snake, already_snake",
        "alreadySnake_case, already_snake_case",
        "Already_Snake, already_snake",
        "UPPER_CASE, upper_case",
        "_leading, _leading",
        "trailing_, trailing_",
        "_LeadingUpper, _leading_upper",
        "two__marks, two__marks",
        "dollar$Sign, dollar$sign",
        "$1, $1",
        "ÄrgerText, ärger_text",
        "größeMax, größe_max",
        "ÜberÄrger, über_ärger",
        "имяПользователя, имя_пользователя",
        "ΑλφαΒήτα, αλφα_βήτα",
        "名前, 名前"
    })
    void putsUnderscoresBetweenWords(String key, String name) {
        assertThat(Casing.SNAKE_CASE.name(key)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "a",
                "createdAt",
                "userID",
                "HTMLPage",
                "address2",
                "already_snake",
                "ÄrgerText",
                "$1",
                "名前"
            })
    void keepsNamesAsWritten(String key) {
        assertThat(Casing.AS_WRITTEN.name(key)).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"created_at", "user_id", "html_page", "address2_line", "ärger_text"})
    void keepsSnakeCase(String name) {
        assertThat(Casing.SNAKE_CASE.name(name)).isEqualTo(name);
    }

    @Test
    void doesNotDependOnTheLanguageOfTheMachine() {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));

            assertThat(Casing.SNAKE_CASE.name("userID")).isEqualTo("user_id");
        } finally {
            Locale.setDefault(before);
        }
    }
}
