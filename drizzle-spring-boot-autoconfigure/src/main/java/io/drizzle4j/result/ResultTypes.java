package io.drizzle4j.result;

import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.ConversionService;

/** Reads classes as what the rows of a table can be read as, each once. Thread-safe. */
public final class ResultTypes {

    private record Asked(PgTable table, ResolvableType type) {}

    private final Schema schema;

    private final Conversions conversions;

    private final Map<Asked, ResultType> known = new ConcurrentHashMap<>();

    /**
     * Creates an empty cache.
     *
     * @param service converts values where component and column are of different types
     */
    public ResultTypes(Schema schema, ConversionService service) {
        this.schema = schema;
        this.conversions = new Conversions(service);
    }

    /** Returns what a type is to the rows of a table; null if they are read as {@link Row}. */
    public @Nullable ResultType of(PgTable table, ResolvableType type) {
        if (type.toClass() == Row.class) {
            return null;
        }
        var asked = new Asked(table, withoutVariables(type));
        var found = known.get(asked);
        if (found == null) {
            var read = ResultTypeReader.read(this, schema.table(table), asked.type, conversions);
            var first = known.putIfAbsent(asked, read); // a class that contains itself is known by identity
            found = first == null ? read : first;
        }
        return found;
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
