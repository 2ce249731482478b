package io.drizzle4j.result;

import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.ConversionService;
import org.springframework.util.ConcurrentLruCache;

/** Reads classes as what the rows of a table can be read as, each once. Thread-safe. */
public final class ResultTypes {

    /** More classes than an application reads rows as; those of instances that are made for a call go again. */
    private static final int MOST_TYPES = 1_000;

    private record Asked(PgTable table, ResolvableType type) {}

    private final Schema schema;

    private final Conversions conversions;

    private final ConcurrentLruCache<Asked, ResultType> known;

    /**
     * Creates an empty cache.
     *
     * @param service converts values where component and column are of different types
     */
    public ResultTypes(Schema schema, ConversionService service) {
        this.schema = schema;
        this.conversions = new Conversions(service);
        this.known = new ConcurrentLruCache<>(MOST_TYPES, this::read);
    }

    /** Returns what a type is to the rows of a table; null if they are read as {@link Row}. */
    public @Nullable ResultType of(PgTable table, ResolvableType type) {
        if (type.toClass() == Row.class) {
            return null;
        }
        return known.get(new Asked(table, withoutVariables(type)));
    }

    private ResultType read(Asked asked) {
        return ResultTypeReader.read(this, schema.table(asked.table), asked.type, conversions);
    }

    /** Returns how many types are kept. */
    int size() {
        return known.size();
    }

    /** Puts what stands for a type variable in its place, so that the same type is equal wherever it is named. */
    static ResolvableType withoutVariables(ResolvableType type) {
        var generics = type.getGenerics();
        if (generics.length == 0 || type.isArray()) {
            return type.resolve() == null || type.isArray() ? type : ResolvableType.forClass(type.toClass());
        }
        return ResolvableType.forClassWithGenerics(
                type.toClass(),
                Arrays.stream(generics).map(ResultTypes::withoutVariables).toArray(ResolvableType[]::new));
    }
}
