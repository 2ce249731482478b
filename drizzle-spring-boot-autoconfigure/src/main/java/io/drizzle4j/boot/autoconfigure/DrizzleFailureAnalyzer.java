package io.drizzle4j.boot.autoconfigure;

import io.drizzle4j.error.DrizzleException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Turns any {@link DrizzleException} that stops the start-up into a short report. */
final class DrizzleFailureAnalyzer extends AbstractFailureAnalyzer<DrizzleException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DrizzleException cause) {
        return new FailureAnalysis(cause.problem(), cause.action(), cause);
    }
}
