package io.drizzle4j.internal.ddl;

import io.drizzle4j.error.Problem;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.internal.schema.SchemaTable.ForeignKeyColumns;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.internal.text.SqlText;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.PgView;
import io.drizzle4j.schema.TableConstraint;
import io.drizzle4j.schema.TableConstraint.Check;
import io.drizzle4j.schema.TableConstraint.Index;
import io.drizzle4j.schema.TableConstraint.PrimaryKey;
import io.drizzle4j.schema.TableConstraint.Unique;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.ReferentialAction;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the constraints of a table. Identical declarations become one constraint. */
final class ConstraintReader {

    private final SchemaTables schema;

    private final SchemaTable table;

    private final List<Problem> problems;

    private final Set<NamedConstraint> constraints = new LinkedHashSet<>();

    private ConstraintReader(SchemaTables schema, SchemaTable table, List<Problem> problems) {
        this.schema = schema;
        this.table = table;
        this.problems = problems;
    }

    static Collection<NamedConstraint> read(SchemaTables schema, SchemaTable table, List<Problem> problems) {
        var reader = new ConstraintReader(schema, table, problems);
        reader.addPrimaryKey();
        table.columnNames().keySet().stream()
                .filter(column -> column.options().unique())
                .forEach(column -> reader.addUnique(null, List.of(column)));
        table.constraints().forEach(reader::add);
        table.foreignKeys().forEach(reader::add);
        return reader.constraints;
    }

    private void addPrimaryKey() {
        if (!table.primaryKey().isEmpty()) {
            var name = table.constraints().stream()
                    .filter(PrimaryKey.class::isInstance)
                    .map(TableConstraint::name)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            var definition = "primary key " + list(names(table, table.primaryKey()));
            add(NamedConstraint.Kind.PRIMARY_KEY, name, List.of(), definition);
        }
    }

    private void addUnique(@Nullable String name, List<Column<?>> columns) {
        var names = names(table, columns);
        add(NamedConstraint.Kind.UNIQUE, name, names, "unique " + list(names));
    }

    private void add(TableConstraint constraint) {
        if (constraint instanceof Unique unique) {
            addUnique(unique.name(), unique.columns());
        } else if (constraint instanceof Check check) {
            add(NamedConstraint.Kind.CHECK, check.name(), List.of(), "check (%s)".formatted(check.sql()));
        } else if (constraint instanceof Index index) {
            var kind = index.unique() ? NamedConstraint.Kind.UNIQUE_INDEX : NamedConstraint.Kind.INDEX;
            var names = IndexSql.columnNames(table, index);
            var isWhole = index.condition() == null
                    && names.size() == index.expressions().size();
            constraints.add(new NamedConstraint(
                    table.table(), kind, index.name(), names, isWhole, IndexSql.definition(table, index)));
        }
    }

    private void add(ForeignKeyColumns foreignKey) {
        var target = foreignKey.target();
        if (target == null) {
            problems.add(new Problem(
                    "The foreign key of %s refers to a table that is not part of the schema."
                            .formatted(describe(foreignKey.columns())),
                    "Add that table to the schema with a relation, or as a bean:"
                            + " @Bean PgTable target() { return TARGET; }"));
            return;
        }
        if (target instanceof PgView) {
            problems.add(new Problem(
                    "The foreign key of %s refers to '%s', a view, which PostgreSQL does not allow."
                            .formatted(describe(foreignKey.columns()), target),
                    "Remove it, and set the columns of the relation: fields(…).references(…)."));
            return;
        }
        var names = names(table, foreignKey.columns());
        var definition = "foreign key %s references %s%s"
                .formatted(list(names), references(target, foreignKey.references()), actions(foreignKey));
        add(NamedConstraint.Kind.FOREIGN_KEY, foreignKey.declaration().name(), names, definition);
    }

    private String references(PgTable target, List<Column<?>> columns) {
        return target.quotedName() + " " + list(names(schema.table(target), columns));
    }

    private static String actions(ForeignKeyColumns foreignKey) {
        var declaration = foreignKey.declaration();
        return action(" on delete ", declaration.onDelete()) + action(" on update ", declaration.onUpdate());
    }

    private static String action(String event, ReferentialAction action) {
        return action == ReferentialAction.NO_ACTION ? "" : event + action.sql();
    }

    private void add(NamedConstraint.Kind kind, @Nullable String name, List<String> columns, String definition) {
        constraints.add(new NamedConstraint(table.table(), kind, name, columns, true, definition));
    }

    private static List<String> names(SchemaTable table, List<Column<?>> columns) {
        return columns.stream().map(table::columnName).toList();
    }

    /** Returns quoted names in parentheses. */
    private static String list(Collection<String> names) {
        return names.stream().map(SqlText::quoted).collect(Collectors.joining(", ", "(", ")"));
    }

    private String describe(List<Column<?>> columns) {
        return columns.stream()
                .map(column -> "'%s.%s'".formatted(table.table(), table.table().key(column)))
                .collect(Collectors.joining(", "));
    }
}
