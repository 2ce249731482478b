package io.drizzle4j.schema;

import io.drizzle4j.error.InvalidSchemaException;
import io.drizzle4j.internal.schema.ResolvedRelation;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.sql.Column;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Resolves a second instance of a table. It has the same names, keys and relations, but its own columns. */
final class TableInstance {

    private final SchemaTable original;

    private final PgTable instance;

    private TableInstance(SchemaTable original, PgTable instance) {
        this.original = original;
        this.instance = instance;
    }

    /**
     * Returns the resolved instance.
     *
     * @throws InvalidSchemaException if it shares a column with the original
     */
    static SchemaTable of(SchemaTable original, PgTable instance) {
        return new TableInstance(original, instance).resolve();
    }

    private SchemaTable resolve() {
        Map<Column<?>, String> names = new LinkedHashMap<>();
        original.columnNames().forEach((column, name) -> names.put(own(column), name));
        var columns = List.copyOf(instance.columns().values());
        return new SchemaTable(
                instance,
                columns,
                SchemaTable.visible(columns),
                names,
                own(original.primaryKey()),
                original.uniqueKeys().stream().map(this::own).toList(),
                List.of(),
                List.of(),
                instance.filter(),
                instance.softDelete(),
                relations());
    }

    private Map<String, ResolvedRelation> relations() {
        Map<String, ResolvedRelation> relations = new LinkedHashMap<>();
        original.relations().forEach((key, relation) -> relations.put(key, relation.ofInstance(instance)));
        return relations;
    }

    private List<Column<?>> own(List<Column<?>> columns) {
        return columns.stream().<Column<?>>map(this::own).toList();
    }

    private Column<?> own(Column<?> column) {
        if (instance.has(column)) {
            throw InvalidSchemaException.of(List.of(SchemaBuilder.shared(column, original.table(), instance)));
        }
        return Objects.requireNonNull(instance.columns().get(original.table().key(column)));
    }
}
