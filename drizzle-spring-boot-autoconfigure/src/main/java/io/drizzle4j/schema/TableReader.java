package io.drizzle4j.schema;

import io.drizzle4j.error.Problem;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.internal.schema.SchemaTable.ForeignKeyColumns;
import io.drizzle4j.internal.text.NameLength;
import io.drizzle4j.schema.TableConstraint.Check;
import io.drizzle4j.schema.TableConstraint.ForeignKey;
import io.drizzle4j.schema.TableConstraint.Index;
import io.drizzle4j.schema.TableConstraint.PrimaryKey;
import io.drizzle4j.schema.TableConstraint.Unique;
import io.drizzle4j.sql.Column;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.KotlinDetector;

/** Resolves a table's own definition: names, keys and foreign keys, without its relations. */
final class TableReader {

    private static final Set<String> NUMBERED = Set.of("smallint", "integer", "bigint");

    private final Casing casing;

    private final Collection<PgTable> tables;

    private final List<Problem> problems;

    TableReader(Casing casing, Collection<PgTable> tables, List<Problem> problems) {
        this.casing = casing;
        this.tables = tables;
        this.problems = problems;
    }

    SchemaTable read(PgTable table) {
        checkFields(table);
        checkName("The name of table '%s'".formatted(table), table.name());
        if (table.schemaName() != null) {
            checkName("The PostgreSQL schema of table '%s'".formatted(table), table.schemaName());
        }
        table.columns().forEach((key, column) -> checkOptions(table, key, column));
        var constraints = constraints(table);
        constraints.forEach(constraint -> checkColumns(table, constraint));
        constraints.forEach(constraint -> checkExpressions(table, constraint));
        var primaryKey = primaryKey(table, constraints);
        var columns = List.copyOf(table.columns().values());
        return new SchemaTable(
                table,
                columns,
                SchemaTable.visible(columns),
                names(table),
                primaryKey,
                uniqueKeys(table, constraints, primaryKey),
                foreignKeys(table, constraints),
                constraints,
                DefinitionCheck.checked(
                        "The filter of '%s'".formatted(table), table::filter, List.of(table), tables, problems),
                new WriteRulesReader(table, tables, problems).read(),
                Map.of());
    }

    private void checkFields(PgTable table) {
        var before = problems.size();
        problems.addAll(table.columnProblems());
        table.staticColumns().forEach((key, column) -> {
            if (tables.stream().noneMatch(other -> other.has(column))) {
                problems.add(new Problem(
                        "Field '%s' of table '%s' is static, but columns are fields of the table's instance."
                                .formatted(key, table),
                        (KotlinDetector.isKotlinType(table.getClass())
                                        ? "Move it out of the companion object: val %2$s: Column<%1$s> = …."
                                        : "Remove static: public final Column<%1$s> %2$s = ….")
                                .formatted(column.type().javaType().getSimpleName(), key)));
            }
        });
        for (var name : DeclaredFields.delegated(table.getClass(), PgTable.class, Column.class)) {
            problems.add(new Problem(
                    "Property '%s' of table '%s' has a delegate, which creates its column too late."
                            .formatted(name, table),
                    "Declare it without one: val %1$s = …, and not val %1$s by lazy { … }.".formatted(name)));
        }
        if (table.columns().isEmpty() && problems.size() == before) {
            problems.add(noColumns(table));
        }
    }

    private static Problem noColumns(PgTable table) {
        var type = table.getClass();
        if (DeclaredFields.isCompanion(type)) {
            return new Problem(
                    "Table '%s' is a companion object, whose properties Kotlin keeps in class %s."
                            .formatted(table, type.getDeclaringClass().getSimpleName()),
                    "Make it an object, which may be nested too: object %s : PgTable(\"%s\") { … }."
                            .formatted(type.getSimpleName(), table.name()));
        }
        return new Problem(
                "Table '%s' has no columns.".formatted(table),
                KotlinDetector.isKotlinType(type)
                        ? "Declare one: val id: Column<Int> = integer().primaryKey()."
                        : "Declare one: public final Column<Integer> id = integer().primaryKey(); "
                                + "or in PgTable.of(…), t.add(\"id\", integer().primaryKey()).");
    }

    private List<TableConstraint> constraints(PgTable table) {
        var constraints = table.constraints();
        if (constraints == null || constraints.stream().anyMatch(Objects::isNull)) {
            problems.add(new Problem(
                    "constraints() of table '%s' is null or contains null.".formatted(table),
                    "Return a list of constraints, which may be empty."));
            return List.of();
        }
        return List.copyOf(constraints);
    }

    private Map<Column<?>, String> names(PgTable table) {
        Map<Column<?>, String> names = new LinkedHashMap<>();
        Map<String, String> keys = new LinkedHashMap<>();
        table.columns().forEach((key, column) -> {
            var name = column.name() == null ? casing.name(key) : column.name();
            checkName("The name of column '%s.%s'".formatted(table, key), name);
            names.put(column, name);
            var other = keys.putIfAbsent(name, key);
            if (other != null) {
                problems.add(new Problem(
                        "Columns '%s' and '%s' of table '%s' are both named '%s' in the database."
                                .formatted(other, key, table, name),
                        "Give one of them another name."));
            }
        });
        return Collections.unmodifiableMap(names);
    }

    private void checkName(String what, @Nullable String name) {
        if (name == null || name.isBlank() || name.indexOf('\0') >= 0) {
            problems.add(new Problem("%s is blank or contains a zero byte.".formatted(what), "Set a valid name."));
        } else {
            NameLength.check(what, name, problems);
        }
    }

    private void checkOptions(PgTable table, String key, Column<?> column) {
        var options = column.options();
        if ("now()".equals(options.defaultSql()) && !column.type().isMoment()) {
            problems.add(new Problem(
                    "Column '%s.%s' is %s and cannot default to now()."
                            .formatted(table, key, column.type().declaration()),
                    "Use defaultValue(…) or defaultSql(…)."));
        }
        if (options.identity() != null && !NUMBERED.contains(column.type().declaration())) {
            problems.add(new Problem(
                    "Column '%s.%s' is %s, which cannot be an identity column."
                            .formatted(table, key, column.type().declaration()),
                    "Make it smallint(), integer() or bigint()."));
        }
        checkGenerated(table, key, column);
        var isSerial = column.type().declaration().endsWith("serial");
        if (options.defaultSql() != null && (options.identity() != null || isSerial)) {
            problems.add(new Problem(
                    "Column '%s.%s' has a default, but is an identity or serial column.".formatted(table, key),
                    "Remove the default, or make it a plain integer() or bigint()."));
        }
        if (column.type().declaration().endsWith("serial[]")) {
            problems.add(new Problem(
                    "Column '%s.%s' is an array of serials, which PostgreSQL does not have.".formatted(table, key),
                    "Make it integer().array() or bigint().array()."));
        }
    }

    private void checkGenerated(PgTable table, String key, Column<?> column) {
        var options = column.options();
        if (options.generated() == null) {
            return;
        }
        if (options.generated().isBlank()) {
            problems.add(new Problem(
                    "Column '%s.%s' is generated, but has no expression.".formatted(table, key),
                    "Call generatedAlwaysAs(…) with the SQL that computes it."));
        }
        if (options.defaultSql() != null
                || options.identity() != null
                || column.type().declaration().endsWith("serial")) {
            problems.add(new Problem(
                    "Column '%s.%s' is generated from others, but also has a default, an identity or a serial type."
                            .formatted(table, key),
                    "Remove generatedAlwaysAs(…) or the other."));
        }
    }

    private void checkColumns(PgTable table, TableConstraint constraint) {
        if (columnsOf(constraint).isEmpty() && !hasExpressions(constraint)) {
            problems.add(new Problem(
                    "A constraint of table '%s' names no column.".formatted(table),
                    "Use columns of '%s': %s.".formatted(table, SchemaTable.visibleKeys(table))));
        }
        for (var column : columnsOf(constraint)) {
            if (!table.has(column)) {
                problems.add(new Problem(
                        "A constraint of table '%s' names %s, which is not a column of it."
                                .formatted(table, describe(column)),
                        "Use columns of '%s': %s.".formatted(table, SchemaTable.visibleKeys(table))));
            }
        }
    }

    private static boolean hasExpressions(TableConstraint constraint) {
        return constraint instanceof Check
                || constraint instanceof Index index && !index.expressions().isEmpty();
    }

    /** Checks the expressions of an index, which are evaluated for one row without any parameters. */
    private void checkExpressions(PgTable table, TableConstraint constraint) {
        if (constraint instanceof Index index) {
            var name = index.name() == null
                    ? "An index of table '%s'".formatted(table)
                    : "Index '%s' of table '%s'".formatted(index.name(), table);
            Stream.concat(index.expressions().stream(), Stream.ofNullable(index.condition()))
                    .filter(expression -> !(expression instanceof Column))
                    .forEach(expression -> DefinitionCheck.checkIndex(name, expression, table, tables, problems));
        }
    }

    private static List<Column<?>> columnsOf(TableConstraint constraint) {
        if (constraint instanceof PrimaryKey primaryKey) {
            return primaryKey.columns();
        }
        if (constraint instanceof Unique unique) {
            return unique.columns();
        }
        if (constraint instanceof Index index) {
            return index.expressions().stream()
                    .filter(expression -> expression == null || expression instanceof Column)
                    .<Column<?>>map(expression -> (Column<?>) expression)
                    .toList();
        }
        return constraint instanceof ForeignKey foreignKey ? foreignKey.columns() : List.of();
    }

    private static List<Column<?>> primaryKey(PgTable table, List<TableConstraint> constraints) {
        List<Column<?>> columns = new ArrayList<>();
        table.columns().values().stream()
                .filter(column -> column.options().primaryKey())
                .forEach(columns::add);
        constraints.stream()
                .filter(PrimaryKey.class::isInstance)
                .flatMap(constraint -> columnsOf(constraint).stream())
                .filter(column -> column != null && !columns.contains(column))
                .forEach(columns::add);
        return List.copyOf(columns);
    }

    private static List<List<Column<?>>> uniqueKeys(
            PgTable table, List<TableConstraint> constraints, List<Column<?>> primaryKey) {
        List<List<Column<?>>> keys = new ArrayList<>();
        if (!primaryKey.isEmpty()) {
            keys.add(primaryKey);
        }
        table.columns().values().stream()
                .filter(column -> column.options().unique())
                .forEach(column -> keys.add(List.of(column)));
        constraints.stream().filter(TableReader::isUniqueKey).forEach(constraint -> keys.add(columnsOf(constraint)));
        return List.copyOf(keys);
    }

    private static boolean isUniqueKey(TableConstraint constraint) {
        return constraint instanceof Unique
                || constraint instanceof Index index
                        && index.unique()
                        && index.condition() == null
                        && columnsOf(index).size() == index.expressions().size();
    }

    private List<ForeignKeyColumns> foreignKeys(PgTable table, List<TableConstraint> constraints) {
        List<ForeignKeyColumns> foreignKeys = new ArrayList<>();
        table.columns().forEach((key, column) -> {
            var reference = column.options().reference();
            if (reference != null) {
                foreignKeys.add(found(
                        table,
                        TableConstraint.foreignKey(column)
                                .references(() -> List.of(reference.get()))
                                .onDelete(column.options().onDelete())
                                .onUpdate(column.options().onUpdate())));
            }
        });
        constraints.stream()
                .filter(ForeignKey.class::isInstance)
                .forEach(constraint -> foreignKeys.add(found(table, (ForeignKey) constraint)));
        return List.copyOf(foreignKeys);
    }

    private ForeignKeyColumns found(PgTable table, ForeignKey foreignKey) {
        var references = references(table, foreignKey);
        if (references.isEmpty() || references.size() != foreignKey.columns().size()) {
            problems.add(new Problem(
                    "A foreign key of table '%s' pairs %d columns with %d."
                            .formatted(table, foreignKey.columns().size(), references.size()),
                    "Use as many columns in references(…) as in foreignKey(…)."));
        } else {
            checkComparable(table, foreignKey.columns(), references);
        }
        return new ForeignKeyColumns(foreignKey, foreignKey.columns(), owner(references), references);
    }

    private void checkComparable(PgTable table, List<Column<?>> columns, List<Column<?>> references) {
        for (var i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            var reference = references.get(i);
            if (table.has(column) && !column.type().isComparableWith(reference.type())) {
                problems.add(new Problem(
                        "A foreign key pairs %s, %s, with %s, %s, which PostgreSQL cannot compare."
                                .formatted(describe(column), column.type(), describe(reference), reference.type()),
                        "Pair columns of types that can be compared."));
            }
        }
    }

    private List<Column<?>> references(PgTable table, ForeignKey foreignKey) {
        try {
            return List.copyOf(foreignKey.references().get());
        } catch (NullPointerException exception) {
            problems.add(new Problem(
                    "A foreign key of table '%s' refers to a column or a table that is null.".formatted(table),
                    "Use a table that is initialized when the schema is built: references(() -> USERS.id)."));
            return foreignKey.columns();
        }
    }

    private @Nullable PgTable owner(List<Column<?>> columns) {
        return columns.isEmpty()
                ? null
                : tables.stream()
                        .filter(table -> columns.stream().allMatch(table::has))
                        .findFirst()
                        .orElse(null);
    }

    private String describe(Column<?> column) {
        return tables.stream()
                .filter(table -> table.has(column))
                .map(table -> "'%s.%s'".formatted(table, table.key(column)))
                .findFirst()
                .orElse("'" + column + "'");
    }
}
