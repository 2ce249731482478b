package io.drizzle4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The public types outside of {@code io.drizzle4j.internal}, which {@code public-api.txt} lists. A new one belongs
 * there only if applications name it; else it is package-private, or internal.
 */
class PublicApiTests {

    @Test
    void isTheListedTypes() throws IOException {
        assertThat(new ClassFileImporter()
                        .withImportOption(new DoNotIncludeTests()).importPackages("io.drizzle4j").stream()
                                .filter(PublicApiTests::isVisible)
                                .filter(type -> !type.getName().startsWith("io.drizzle4j.internal."))
                                .map(type -> type.getName().replace('$', '.'))
                                .sorted())
                .containsExactlyElementsOf(listed());
    }

    private static boolean isVisible(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(PublicApiTests::isVisible).orElse(true);
    }

    private static Iterable<String> listed() throws IOException {
        try (var file = Objects.requireNonNull(PublicApiTests.class.getResourceAsStream("/public-api.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
