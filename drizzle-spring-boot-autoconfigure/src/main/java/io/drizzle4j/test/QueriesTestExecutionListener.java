package io.drizzle4j.test;

import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/** Forgets the queries that ran before a test method, also those of its {@code @BeforeEach} methods. */
final class QueriesTestExecutionListener implements TestExecutionListener {

    @Override
    public void beforeTestExecution(TestContext test) {
        if (test.hasApplicationContext()) {
            test.getApplicationContext().getBeanProvider(Queries.class).forEach(Queries::clear);
        }
    }
}
