package io.drizzle4j.test.scanned;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** An application whose relations component scanning finds. */
@SpringBootApplication
public class Application {}
