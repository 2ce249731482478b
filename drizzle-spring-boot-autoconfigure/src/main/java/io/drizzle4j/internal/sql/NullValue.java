package io.drizzle4j.internal.sql;

/** Stands for SQL {@code NULL} among the values of a statement. */
public enum NullValue {
    /** The only instance. */
    NULL;

    @Override
    public String toString() {
        return "null";
    }
}
