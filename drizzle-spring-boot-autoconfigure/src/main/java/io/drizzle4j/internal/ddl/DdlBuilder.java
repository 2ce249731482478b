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

/** Creates the objects of a schema, after collecting all problems. */
public final class DdlBuilder {

    /** The PostgreSQL schema that every new database has. */
    private static final String PUBLIC = "public";

    private final List<SchemaTable> tables;

    private final Collection<PgDefinition> types;

    private final List<NamedConstraint> constraints;

    private final ConstraintNames names;

    private DdlBuilder(SchemaTables schema) {
        List<Problem> problems = new ArrayList<>();
        this.types = TypeDefinitions.of(List.copyOf(schema.defined()), problems);
        this.tables = schema.defined().stream()
                .filter(table -> !(table.table() instanceof PgView))
                .toList();
        this.constraints = tables.stream()
                .flatMap(table -> ConstraintReader.read(schema, table, problems).stream())
                .toList();
        var pgTables = tables.stream().map(SchemaTable::table).toList();
        this.names = new ConstraintNames(pgTables, constraints);
        names.check(pgTables, constraints, problems);
        if (!problems.isEmpty()) {
            throw InvalidSchemaException.of(problems);
        }
    }

    /**
     * Returns the objects of a schema, each after those that it depends on.
     *
     * @throws InvalidSchemaException with all problems, if the schema cannot be created
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

    private Stream<NamedConstraint> indexes() {
        return constraints.stream()
                .filter(constraint -> constraint.kind() == NamedConstraint.Kind.INDEX
                        || constraint.kind() == NamedConstraint.Kind.UNIQUE_INDEX);
    }

    private Stream<NamedConstraint> foreignKeys() {
        return constraints.stream().filter(constraint -> constraint.kind() == NamedConstraint.Kind.FOREIGN_KEY);
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
        var inline = constraints.stream()
                .filter(constraint ->
                        constraint.table().equals(table) && constraint.kind().isInline())
                .map(this::constraint);
        var lines = Stream.concat(columns, inline).collect(Collectors.joining(",\n    "));
        return object(
                DdlObject.Kind.TABLE,
                table,
                table.name(),
                "create table %s (\n    %s\n)".formatted(table.quotedName(), lines),
                "drop table if exists " + table.quotedName());
    }

    private DdlObject index(NamedConstraint constraint) {
        var name = names.of(constraint);
        var table = constraint.table();
        return object(
                DdlObject.Kind.INDEX,
                table,
                name,
                "create %s %s on %s %s"
                        .formatted(
                                constraint.kind().words,
                                SqlText.quoted(name),
                                table.quotedName(),
                                constraint.definition()),
                "drop index if exists " + SqlText.quoted(table.schemaName(), name));
    }

    private DdlObject foreignKey(NamedConstraint constraint) {
        var name = names.of(constraint);
        var table = constraint.table().quotedName();
        return object(
                DdlObject.Kind.FOREIGN_KEY,
                constraint.table(),
                name,
                "alter table %s add %s".formatted(table, constraint(constraint)),
                "alter table if exists %s drop constraint if exists %s".formatted(table, SqlText.quoted(name)));
    }

    private String constraint(NamedConstraint constraint) {
        return "constraint %s %s".formatted(SqlText.quoted(names.of(constraint)), constraint.definition());
    }

    private static DdlObject object(DdlObject.Kind kind, PgTable table, String name, String createSql, String dropSql) {
        return new DdlObject(kind, table.schemaName(), table.name(), name, createSql, dropSql);
    }
}
