package io.drizzle4j.type;

/** Text, and types whose values are text in Java. */
final class TextCodec implements Codec<String> {

    static final TextCodec TEXT = new TextCodec();

    private TextCodec() {}

    /** Rejects unpaired surrogates. The driver would send a question mark instead, which could match other text. */
    @Override
    public String checked(String receiver, String value) {
        for (var i = 0; i < value.length(); i++) {
            if (value.charAt(i) == '\0') {
                throw InvalidBinding.unstorable(receiver, "a zero byte", i);
            }
            if (Character.isSurrogate(value.charAt(i))) {
                if (Character.charCount(value.codePointAt(i)) == 1) {
                    throw InvalidBinding.unstorable(receiver, "half of a surrogate pair", i);
                }
                i++;
            }
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
