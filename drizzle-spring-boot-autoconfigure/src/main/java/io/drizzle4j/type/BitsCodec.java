package io.drizzle4j.type;

import io.drizzle4j.error.InvalidQueryException;

/** Bit strings, as text of {@code 0} and {@code 1}. */
final class BitsCodec implements Codec<String> {

    static final BitsCodec BITS = new BitsCodec();

    private BitsCodec() {}

    /** Rejects other characters. PostgreSQL would read {@code x1f} as eight bits. */
    @Override
    public String checked(String receiver, String value) {
        if (!value.chars().allMatch(character -> character == '0' || character == '1')) {
            throw new InvalidQueryException(
                    "%s was given a bit string with characters other than 0 and 1.".formatted(receiver),
                    "Write each bit: \"101\".");
        }
        return value;
    }

    @Override
    public String write(String value) {
        return value;
    }

    @Override
    public String parse(String text) {
        return text;
    }
}
