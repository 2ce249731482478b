package com.example.blog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The quick start of the README. */
final class Readme {

    private Readme() {}

    /** Returns the code blocks of the quick start in the given language. There must be at least one. */
    static List<String> blocks(String language) {
        var text = read(Path.of("../README.md"));
        var quickStart = text.substring(text.indexOf("\n## Quick start"), text.indexOf("\n## Further"));
        var blocks = Pattern.compile("```%s\n(.*?)```".formatted(language), Pattern.DOTALL)
                .matcher(quickStart)
                .results()
                .map(block -> block.group(1))
                .toList();
        if (blocks.isEmpty()) {
            throw new AssertionError("The quick start has no block of " + language);
        }
        return blocks;
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }
}
