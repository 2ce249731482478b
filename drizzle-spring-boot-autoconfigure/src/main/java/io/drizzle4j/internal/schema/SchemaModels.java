package io.drizzle4j.internal.schema;

import io.drizzle4j.insight.SchemaModel;
import io.drizzle4j.insight.SchemaModel.Cardinality;
import io.drizzle4j.schema.PgView;
import io.drizzle4j.sql.Column;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Describes a schema as plain data. */
public final class SchemaModels {

    private final SchemaTables schema;

    private final Function<SchemaTable, @Nullable String> filters;

    private SchemaModels(SchemaTables schema, Function<SchemaTable, @Nullable String> filters) {
        this.schema = schema;
        this.filters = filters;
    }

    /**
     * Returns the model of a schema.
     *
     * @param filters writes the filter of a table; returns null if there is none
     */
    public static SchemaModel of(SchemaTables schema, Function<SchemaTable, @Nullable String> filters) {
        var models = new SchemaModels(schema, filters);
        return new SchemaModel(
                schema.defined().stream().map(models::table).toList(),
                schema.defined().stream()
                        .flatMap(table -> table.relations().values().stream())
                        .map(models::relation)
                        .toList());
    }

    private SchemaModel.Table table(SchemaTable table) {
        return new SchemaModel.Table(
                table.table().toString(),
                table.table() instanceof PgView,
                table.visibleColumns().stream()
                        .map(column -> column(table, column))
                        .toList(),
                names(table, table.rowKey()),
                table.uniqueKeys().stream()
                        .filter(key ->
                                !key.equals(table.primaryKey()) && key.stream().noneMatch(Column::isHidden))
                        .map(key -> names(table, key))
                        .toList(),
                filters.apply(table));
    }

    private SchemaModel.Column column(SchemaTable table, Column<?> column) {
        return new SchemaModel.Column(
                Objects.requireNonNull(table.table().key(column)),
                table.columnName(column),
                column.type().declaration(),
                table.isNotNull(column),
                isForeignKey(table, column));
    }

    private boolean isForeignKey(SchemaTable table, Column<?> column) {
        return table.foreignKeys().stream().anyMatch(key -> key.columns().contains(column))
                || table.relations().values().stream()
                        .anyMatch(relation -> relation.isOne()
                                && relation.junction() == null
                                && relation.fields().contains(column)
                                && !table.primaryKey().contains(column)
                                && !relation.references().isEmpty()
                                && relation.references()
                                        .equals(schema.table(relation.target()).primaryKey()));
    }

    private SchemaModel.Relation relation(ResolvedRelation relation) {
        var source = schema.table(relation.source());
        var junction = relation.junction();
        return new SchemaModel.Relation(
                relation.source().toString(),
                relation.key(),
                relation.isOne() ? Cardinality.ONE : Cardinality.MANY,
                relation.isOne() && relation.required(),
                relation.target().toString(),
                names(source, relation.fields()),
                names(schema.table(relation.target()), relation.references()),
                junction == null ? null : junction(junction),
                relation.relation().where() != null
                        || relation.sourceCondition() != null
                        || relation.targetCondition() != null
                        || junction != null && junction.condition() != null,
                junction == null && !relation.references().isEmpty() && source.isUnique(relation.fields()));
    }

    private SchemaModel.Junction junction(ResolvedRelation.Junction junction) {
        var table = schema.table(junction.table());
        return new SchemaModel.Junction(
                junction.table().toString(), names(table, junction.near()), names(table, junction.far()));
    }

    private static List<String> names(SchemaTable table, Collection<? extends Column<?>> columns) {
        return columns.stream().map(table::columnName).toList();
    }
}
