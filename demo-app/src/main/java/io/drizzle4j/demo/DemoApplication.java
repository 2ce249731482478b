package io.drizzle4j.demo;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the demo. It starts a PostgreSQL server of its own unless {@code spring.datasource.url} is set. */
@SpringBootApplication
public class DemoApplication {

    private static final Logger LOG = LoggerFactory.getLogger(DemoApplication.class);

    public static void main(String[] args) {
        var application = SpringApplication.run(DemoApplication.class, args);
        LOG.info(
                "Try http://localhost:{}/api/users",
                application.getEnvironment().getProperty("local.server.port"));
    }
}
