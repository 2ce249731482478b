package io.drizzle4j.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.SnippetCompiler;
import io.drizzle4j.forms.Questions;
import io.drizzle4j.forms.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The queries of some seeds. Their classes are compiled together, as the compiler starts slowly. */
final class ShapeCases {

    private static final int QUESTIONS = 2;

    /** The queries and the rows of one seed. */
    record Case(int seed, String rowsSql, List<Question> questions) {}

    /**
     * A random query.
     *
     * @param name the enclosing class of the classes of its rows
     * @param source the code of these classes
     */
    record Question(String name, Shape shape, boolean isFirst, String source) {

        static Question of(String name, World world, Random random) {
            var asked = new Questions(world, random).next();
            var isFirst = random.nextInt(4) == 0;
            var isNullMarked = random.nextInt(3) == 0;
            var shape = new Shapes(random, isNullMarked).root(asked, isFirst);
            return new Question(name, shape, isFirst, ShapeSource.of(name, shape, isNullMarked));
        }
    }

    private final TreeMap<Integer, Case> cases = new TreeMap<>();

    private final ClassLoader classes;

    private ShapeCases(IntStream seeds, Path directory) {
        seeds.forEach(seed -> cases.put(seed, caseOf(seed)));
        this.classes = compile(directory);
    }

    /**
     * Creates the queries of some seeds.
     *
     * @param directory the directory of the classes
     */
    static ShapeCases of(IntStream seeds, Path directory) {
        return new ShapeCases(seeds, directory);
    }

    private static Case caseOf(int seed) {
        var random = new Random(seed);
        var world = new World(random);
        var questions = IntStream.range(0, QUESTIONS)
                .mapToObj(i -> Question.of("Seed%dQuestion%d".formatted(seed, i), world, random))
                .toList();
        return new Case(seed, world.rowsSql(), questions);
    }

    private ClassLoader compile(Path directory) {
        var questions = cases.values().stream()
                .flatMap(one -> one.questions().stream())
                .collect(Collectors.toMap(Question::name, Question::source));
        var sources = questions.entrySet().stream()
                .map(entry -> new SnippetCompiler.Source(entry.getKey(), entry.getValue()))
                .toList();
        SnippetCompiler.compile(sources, directory)
                .forEach((name, diagnostics) -> assertThat(diagnostics)
                        .as(questions.getOrDefault(name, name))
                        .isEmpty());
        try {
            return new URLClassLoader(new URL[] {directory.toUri().toURL()}, ShapeCases.class.getClassLoader());
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    Case of(int seed) {
        return cases.get(seed);
    }

    boolean has(int seed) {
        return cases.containsKey(seed);
    }

    /** Returns the type of the rows of a query. */
    Type typeOf(Question question) {
        try {
            return Class.forName("snippets." + question.name(), true, classes)
                    .getDeclaredField(ShapeSource.FIELD)
                    .getGenericType();
        } catch (ReflectiveOperationException exception) {
            throw new LinkageError(exception.getMessage(), exception);
        }
    }
}
