package io.drizzle4j.internal.result;

import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.type.JsonFormat;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.ConversionService;
import org.springframework.util.ConcurrentLruCache;

/** Reads and caches result types. Thread-safe. */
public final class ResultTypes {

    /**
     * The number of cached types for instances of tables. It is limited because an application may create an instance
     * per call.
     */
    private static final int MAX_INSTANCE_TYPES = 256;

    private record Lookup(PgTable table, ResolvableType type) {}

    private final SchemaTables schema;

    private final Conversions conversions;

    private final Map<Lookup, ResultType> known = new ConcurrentHashMap<>();

    private final ConcurrentLruCache<Lookup, ResultType> ofInstances;

    /**
     * Creates an empty cache.
     *
     * @param service converts values if component and column have different types
     * @param jsonFormat reads JSON text as a tree; null if it is only read as text
     */
    public ResultTypes(SchemaTables schema, ConversionService service, @Nullable JsonFormat jsonFormat) {
        this.schema = schema;
        this.conversions = new Conversions(service, jsonFormat);
        this.ofInstances = new ConcurrentLruCache<>(MAX_INSTANCE_TYPES, this::read);
    }

    /** Returns the result type of a class for a table; null for {@link Row}. */
    public @Nullable ResultType of(PgTable table, ResolvableType type) {
        if (type.toClass() == Row.class) {
            return null;
        }
        var lookup = new Lookup(table, withoutVariables(type));
        if (!table.original().equals(table)) {
            return ofInstances.get(lookup);
        }
        var found = known.get(lookup);
        if (found == null) {
            var read = read(lookup);
            var first = known.putIfAbsent(lookup, read);
            found = first == null ? read : first;
        }
        return found;
    }

    private ResultType read(Lookup lookup) {
        return ResultTypeReader.read(this, schema.table(lookup.table), lookup.type, conversions, Map.of());
    }

    /** Returns the number of cached types. */
    int size() {
        return known.size() + ofInstances.size();
    }

    /** Replaces type variables by their types, so that the same type is equal wherever it is declared. */
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
