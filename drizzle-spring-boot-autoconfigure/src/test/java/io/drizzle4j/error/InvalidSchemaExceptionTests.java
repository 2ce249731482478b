package io.drizzle4j.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The problems of the exception, in its message and after serialization. */
class InvalidSchemaExceptionTests {

    @Test
    void keepsItsProblemsWhenItIsSerialized() throws IOException, ClassNotFoundException {
        var problems = List.of(new Problem("One.", "Mend it."), new Problem("Two,\nin two lines.", "Mend it too."));

        var copy = (InvalidSchemaException) copy(InvalidSchemaException.of(problems));

        assertThat(copy.problems()).isEqualTo(problems);
        assertThat(copy).hasMessage("""
                The schema has 2 problems:
                  1. One.
                  2. Two,
                     in two lines.
                To fix them:
                  1. Mend it.
                  2. Mend it too.""");
    }

    @Test
    void showsAnActionForSeveralProblemsOnce() {
        var same = "Name the columns.";

        assertThat(InvalidSchemaException.of(List.of(
                        new Problem("One.", same), new Problem("Two.", "Mend it."), new Problem("Three.", same))))
                .hasMessage("""
                        The schema has 3 problems:
                          1. One.
                          2. Two.
                          3. Three.
                        To fix them:
                          1, 3. Name the columns.
                          2. Mend it.""");
    }

    private static Object copy(Object object) throws IOException, ClassNotFoundException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }
}
