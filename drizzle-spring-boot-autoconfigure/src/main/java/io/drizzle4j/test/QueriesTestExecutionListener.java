package io.drizzle4j.test;

import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;
import org.springframework.util.ClassUtils;

/**
 * Forgets the queries that ran before a test method, also those of its {@code @BeforeEach} methods. Spring calls it for
 * each test of an application, also if the application has no AssertJ, without which {@link Queries} cannot be loaded.
 */
final class QueriesTestExecutionListener implements TestExecutionListener {

    private static final boolean HAS_ASSERTJ = ClassUtils.isPresent(
            "org.assertj.core.api.AssertProvider", QueriesTestExecutionListener.class.getClassLoader());

    @Override
    public void beforeTestExecution(TestContext test) {
        if (HAS_ASSERTJ && test.hasApplicationContext()) {
            Recorded.forget(test.getApplicationContext());
        }
    }

    /** Separate, because it refers to optional classes. */
    private static final class Recorded {

        static void forget(ApplicationContext context) {
            context.getBeanProvider(Queries.class).forEach(Queries::clear);
        }
    }
}
