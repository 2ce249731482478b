package io.drizzle4j.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.drizzle4j.error.InvalidConfigurationException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ApplicationListener;
import org.springframework.core.io.support.SpringFactoriesLoader;

class SpringBootVersionCheckTests {

    @Test
    void rejectsSpringBoot3() {
        assertThatExceptionOfType(InvalidConfigurationException.class)
                .isThrownBy(() -> SpringBootVersionCheck.check("3.5.16"))
                .withMessage("Drizzle for Spring Boot requires Spring Boot 4, but this application uses Spring Boot"
                        + " 3.5.16. Upgrade the application to Spring Boot 4, for example the version of its"
                        + " spring-boot-starter-parent.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.0.0", "4.1.1", "4.2.0-M1", "5.0.0-SNAPSHOT", "10.0.0"})
    void acceptsLaterVersions(String version) {
        assertThatNoException().isThrownBy(() -> SpringBootVersionCheck.check(version));
    }

    @Test
    void isCalledWhenAnApplicationStarts() {
        List<?> listeners = SpringFactoriesLoader.forDefaultResourceLocation().load(ApplicationListener.class);

        assertThat(listeners).anyMatch(SpringBootVersionCheck.class::isInstance);
        assertThatNoException().isThrownBy(() -> SpringBootVersionCheck.check(SpringBootVersion.getVersion()));
    }
}
