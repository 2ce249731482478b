package io.drizzle4j.internal.ddl;

import io.drizzle4j.error.InvalidSchemaException;
import io.drizzle4j.error.Problem;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.internal.text.SqlText;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.PgView;
import io.drizzle4j.type.PgDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the objects of a schema, after gathering every problem. */
public final class DdlBuilder {

    /** The PostgreSQL schema that every database has from the start. */
    private static final String PUBLIC = "public";

    private final List<SchemaTable> tables;

    private final Collection<PgDefinition> types;

    private final List<Part> parts;

    private final PartNames names;

    private DdlBuilder(SchemaTables schema) {
        List<Problem> problems = new ArrayList<>();
        this.types = DefinitionReader.read(List.copyOf(schema.defined()), problems);
        this.tables = schema.defined().stream()
                .filter(table -> !(table.table() instanceof PgView))
                .toList();
        this.parts = tables.stream()
                .flatMap(table -> PartReader.read(schema, table, problems).stream())
                .toList();
        var pgTables = tables.stream().map(SchemaTable::table).toList();
        this.names = new PartNames(pgTables, parts);
        names.check(pgTables, parts, problems);
        if (!problems.isEmpty()) {
            throw InvalidSchemaException.of(problems);
        }
    }

    /**
     * Returns the objects of a schema, each after those that it needs.
     *
     * @throws InvalidSchemaException if it cannot be created, with all problems
     */
    public static List<DdlObject> build(SchemaTables schema) {
        var builder = new DdlBuilder(schema);
        List<DdlObject> objects = new ArrayList<>();
        builder.schemaNames().map(DdlBuilder::schema).forEach(objects::add);
        builder.types.stream().map(DdlBuilder::type).forEach(objects::add);
        builder.tables.stream().map(builder::table).forEach(objects::add);
        builder.indexes().map(builder::index).forEach(objects::add);
        builder.foreignKeys().map(builder::foreignKey).forEach(objects::add);
        return List.copyOf(objects);
    }

    private Stream<String> schemaNames() {
        return Stream.concat(
                        types.stream().map(PgDefinition::schema),
                        tables.stream().map(table -> table.table().schemaName()))
                .filter(Objects::nonNull)
                .filter(name -> !name.equals(PUBLIC))
                .distinct();
    }

    private Stream<Part> indexes() {
        return parts.stream().filter(part -> part.kind() == Part.Kind.INDEX || part.kind() == Part.Kind.UNIQUE_INDEX);
    }

    private Stream<Part> foreignKeys() {
        return parts.stream().filter(part -> part.kind() == Part.Kind.FOREIGN_KEY);
    }

    private static DdlObject schema(String name) {
        var quoted = SqlText.quoted(name);
        return new DdlObject(
                DdlObject.Kind.SCHEMA, null, null, name, "create schema " + quoted, "drop schema if exists " + quoted);
    }

    private static DdlObject type(PgDefinition found) {
        var kind = DdlObject.Kind.of(found);
        return new DdlObject(
                kind,
                found.schema(),
                null,
                found.name(),
                found.createSql(),
                "drop %s if exists %s"
                        .formatted(kind == DdlObject.Kind.DOMAIN ? "domain" : "type", found.quotedName()));
    }

    private DdlObject table(SchemaTable schemaTable) {
        var table = schemaTable.table();
        var columns = schemaTable.columnNames().entrySet().stream()
                .filter(named -> !schemaTable.isSystemColumn(named.getKey()))
                .map(named -> ColumnSql.definition(named.getValue(), named.getKey()));
        var constraints = parts.stream()
                .filter(part -> part.table().equals(table) && part.kind().isInline())
                .map(this::constraint);
        var lines = Stream.concat(columns, constraints).collect(Collectors.joining(",\n    "));
        return object(
                DdlObject.Kind.TABLE,
                table,
                table.name(),
                "create table %s (\n    %s\n)".formatted(table.quotedName(), lines),
                "drop table if exists " + table.quotedName());
    }

    private DdlObject index(Part part) {
        var name = names.of(part);
        var table = part.table();
        return object(
                DdlObject.Kind.INDEX,
                table,
                name,
                "create %s %s on %s %s"
                        .formatted(part.kind().words, SqlText.quoted(name), table.quotedName(), part.definition()),
                "drop index if exists " + SqlText.quoted(table.schemaName(), name));
    }

    private DdlObject foreignKey(Part part) {
        var name = names.of(part);
        var table = part.table().quotedName();
        return object(
                DdlObject.Kind.FOREIGN_KEY,
                part.table(),
                name,
                "alter table %s add %s".formatted(table, constraint(part)),
                "alter table if exists %s drop constraint if exists %s".formatted(table, SqlText.quoted(name)));
    }

    private String constraint(Part part) {
        return "constraint %s %s".formatted(SqlText.quoted(names.of(part)), part.definition());
    }

    private static DdlObject object(DdlObject.Kind kind, PgTable table, String name, String createSql, String dropSql) {
        return new DdlObject(kind, table.schemaName(), table.name(), name, createSql, dropSql);
    }
}
