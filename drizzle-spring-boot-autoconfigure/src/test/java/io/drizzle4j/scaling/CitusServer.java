package io.drizzle4j.scaling;

import io.drizzle4j.fixtures.TestPostgres;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The coordinator of a Citus cluster: that at {@code DRIZZLE_TEST_CITUS_URL} (a JDBC URL of a database, with
 * {@code user} and {@code password} in it) if the variable is set; otherwise a container of one node if Docker already
 * has the image that the system property {@code drizzle.test.citusImage} names.
 */
final class CitusServer {

    private static final String GIVEN = System.getenv().getOrDefault("DRIZZLE_TEST_CITUS_URL", "");

    private static final String IMAGE = System.getProperty("drizzle.test.citusImage", "citusdata/citus:13.0");

    private CitusServer() {}

    static boolean isAvailable() {
        return !GIVEN.isBlank() || TestPostgres.dockerHasImage(IMAGE);
    }

    /** Returns the URL of the given server, or of a container that it starts. */
    static String url() {
        return GIVEN.isBlank() ? container() : GIVEN;
    }

    @SuppressWarnings("resource") // stopped with the JVM
    private static String container() {
        var container = new PostgreSQLContainer(DockerImageName.parse(IMAGE).asCompatibleSubstituteFor("postgres"))
                .withEnv("POSTGRES_HOST_AUTH_METHOD", "trust") // the node connects to itself
                .withCommand("postgres", "-c", "shared_preload_libraries=citus");
        container.start();
        return "%s&user=%s&password=%s"
                .formatted(container.getJdbcUrl(), container.getUsername(), container.getPassword());
    }
}
