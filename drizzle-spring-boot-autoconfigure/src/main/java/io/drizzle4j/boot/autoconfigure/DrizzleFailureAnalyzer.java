package io.drizzle4j.boot.autoconfigure;

import io.drizzle4j.error.DrizzleException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports a {@link DrizzleException} that prevents the application from starting. */
final class DrizzleFailureAnalyzer extends AbstractFailureAnalyzer<DrizzleException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DrizzleException cause) {
        return new FailureAnalysis(cause.problem(), cause.action(), cause);
    }
}
