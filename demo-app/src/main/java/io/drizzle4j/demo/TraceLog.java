package io.drizzle4j.demo;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Logs the spans of traces when they end, the inner ones first. */
@Component
final class TraceLog implements SpanProcessor {

    private static final Logger LOG = LoggerFactory.getLogger(TraceLog.class);

    private static final AttributeKey<String> SUMMARY = AttributeKey.stringKey("db.query.summary");

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        // the end is logged
    }

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        var summary = span.getAttribute(SUMMARY);
        LOG.info(
                "Trace {}: {} took {} µs{}",
                span.getSpanContext().getTraceId(),
                span.getName(),
                TimeUnit.NANOSECONDS.toMicros(span.getLatencyNanos()),
                summary == null ? "" : ", " + summary);
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }
}
