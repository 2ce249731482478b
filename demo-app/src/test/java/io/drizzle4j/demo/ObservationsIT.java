package io.drizzle4j.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.micrometer.tracing.test.autoconfigure.AutoConfigureTracing;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.web.servlet.client.RestTestClient;

/** The metric of queries, and their place in the trace of a request. */
@DemoTest
@AutoConfigureTracing
@ExtendWith(OutputCaptureExtension.class)
class ObservationsIT {

    private static final Pattern QUERY =
            Pattern.compile("Trace (\\w{32}): findMany users took \\d+ µs, SELECT users posts comments profiles");

    @Autowired
    private RestTestClient client;

    @Test
    void aQueryIsMeasuredAndIsPartOfTheTraceOfItsRequest(CapturedOutput output) {
        client.get().uri("/api/users").exchange().expectStatus().isOk();

        client.get()
                .uri("/actuator/metrics/drizzle.query?tag=db.operation.name:findMany&tag=db.collection.name:users")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.measurements[?(@.statistic == 'COUNT')].value")
                .isEqualTo(1.0);
        assertThat(output.getOut()).containsPattern(QUERY);
        var query = QUERY.matcher(output.getOut());
        assertThat(query.find()).isTrue();
        assertThat(output).contains("Trace %s: http get /api/users took ".formatted(query.group(1)));
    }
}
