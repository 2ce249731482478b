package io.drizzle4j.benchmark;

/** One size of what grows. JMH passes it as text, such as {@code PARENTS-100}. */
record ScaleStep(Scale scale, int size) {

    static ScaleStep parse(String text) {
        var dash = text.indexOf('-');
        return new ScaleStep(Scale.valueOf(text.substring(0, dash)), Integer.parseInt(text.substring(dash + 1)));
    }

    int rows() {
        return scale.rows(size);
    }

    @Override
    public String toString() {
        return scale + "-" + size;
    }
}
