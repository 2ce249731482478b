package io.drizzle4j.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The list of forms in {@code docs/sql.md}, which is generated from the forms. */
class FormsDocumentationTests {

    private static final Path PAGE = Path.of("..", "docs", "sql.md");

    private static final String START = "<!-- forms -->";

    private static final String END = "<!-- end of forms -->";

    @Test
    void listsEveryForm() throws IOException {
        var page = Files.readString(PAGE);

        assertThat(page.substring(page.indexOf(START) + START.length(), page.indexOf(END))
                        .strip())
                .isEqualTo(Forms.documentation());
    }
}
