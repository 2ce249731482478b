package io.drizzle4j.internal.result;

import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgTable;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.ConversionService;
import org.springframework.util.ConcurrentLruCache;

/** Reads classes as what the rows of a table can be read as, each once. Thread-safe. */
public final class ResultTypes {

    /** How many types of second instances are kept, since an application may make an instance for each call. */
    private static final int MOST_OF_INSTANCES = 256;

    private record Asked(PgTable table, ResolvableType type) {}

    private final SchemaTables schema;

    private final Conversions conversions;

    private final Map<Asked, ResultType> known = new ConcurrentHashMap<>();

    private final ConcurrentLruCache<Asked, ResultType> ofInstances;

    /**
     * Creates an empty cache.
     *
     * @param service converts values where component and column are of different types
     */
    public ResultTypes(SchemaTables schema, ConversionService service) {
        this.schema = schema;
        this.conversions = new Conversions(service);
        this.ofInstances = new ConcurrentLruCache<>(MOST_OF_INSTANCES, this::read);
    }

    /** Returns what a type is to the rows of a table; null if they are read as {@link Row}. */
    public @Nullable ResultType of(PgTable table, ResolvableType type) {
        if (type.toClass() == Row.class) {
            return null;
        }
        var asked = new Asked(table, withoutVariables(type));
        if (!table.original().equals(table)) {
            return ofInstances.get(asked);
        }
        var found = known.get(asked);
        if (found == null) {
            var read = read(asked);
            var first = known.putIfAbsent(asked, read);
            found = first == null ? read : first;
        }
        return found;
    }

    private ResultType read(Asked asked) {
        return ResultTypeReader.read(this, schema.table(asked.table), asked.type, conversions);
    }

    /** Returns how many types are kept. */
    int size() {
        return known.size() + ofInstances.size();
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
