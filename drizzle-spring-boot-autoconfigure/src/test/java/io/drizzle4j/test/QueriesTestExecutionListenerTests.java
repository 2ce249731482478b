package io.drizzle4j.test;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

class QueriesTestExecutionListenerTests {

    @Test
    void doesNothingInAnApplicationWithoutAssertJ() throws Exception {
        var classes = DrizzleTest.class.getProtectionDomain().getCodeSource().getLocation();
        try (var withoutAssertJ = new URLClassLoader(
                        new URL[] {classes}, new FilteredClassLoader("org.assertj", "io.drizzle4j.test"));
                var context = new StaticApplicationContext()) {
            var constructor = withoutAssertJ
                    .loadClass(QueriesTestExecutionListener.class.getName())
                    .getDeclaredConstructor();
            constructor.setAccessible(true);
            var listener = (TestExecutionListener) constructor.newInstance();
            var test = mock(TestContext.class);
            when(test.hasApplicationContext()).thenReturn(true);
            when(test.getApplicationContext()).thenReturn(context);

            assertThatNoException().isThrownBy(() -> listener.beforeTestExecution(test));
        }
    }
}
