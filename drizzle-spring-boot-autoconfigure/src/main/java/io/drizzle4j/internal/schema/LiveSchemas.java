package io.drizzle4j.internal.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** The schemas of the application that are still in use. Rows that were serialized find their tables here. */
public final class LiveSchemas {

    private static final Set<SchemaTables> SCHEMAS =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private LiveSchemas() {}

    /** Adds a schema. It is not kept from being collected. */
    public static void add(SchemaTables schema) {
        SCHEMAS.add(schema);
    }

    /** Returns the tables of a name, one of each schema that has it. */
    public static List<SchemaTable> tables(@Nullable String schemaName, String name) {
        List<SchemaTables> schemas;
        synchronized (SCHEMAS) {
            schemas = List.copyOf(SCHEMAS);
        }
        List<SchemaTable> found = new ArrayList<>();
        for (var schema : schemas) {
            for (var table : schema.known()) {
                if (table.name().equals(name) && Objects.equals(table.schemaName(), schemaName)) {
                    found.add(schema.table(table));
                }
            }
        }
        return found;
    }
}
