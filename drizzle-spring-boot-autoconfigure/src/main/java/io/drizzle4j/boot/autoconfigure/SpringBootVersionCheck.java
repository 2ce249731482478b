package io.drizzle4j.boot.autoconfigure;

import io.drizzle4j.error.InvalidConfigurationException;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;

/**
 * Rejects versions of Spring Boot before 4, in which the auto-configuration would fail with a misleading message. Uses
 * only classes that these versions have too.
 */
final class SpringBootVersionCheck implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    private static final int REQUIRED = 4;

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        check(SpringBootVersion.getVersion());
    }

    static void check(String version) {
        if (Integer.parseInt(version.substring(0, version.indexOf('.'))) < REQUIRED) {
            throw new InvalidConfigurationException(
                    "Drizzle for Spring Boot requires Spring Boot 4, but this application uses Spring Boot %s."
                            .formatted(version),
                    "Upgrade the application to Spring Boot 4, for example the version of its"
                            + " spring-boot-starter-parent.");
        }
    }
}
