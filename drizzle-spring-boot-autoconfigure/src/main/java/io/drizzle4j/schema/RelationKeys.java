package io.drizzle4j.schema;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.schema.ResolvedRelation.Junction;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.internal.schema.SchemaTable.ForeignKeyColumns;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Condition;
import io.drizzle4j.sql.Constant;
import io.drizzle4j.sql.KeyPart;
import io.drizzle4j.sql.Operators;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The columns and constants that a relation pairs by position. With a junction table, each end is paired with it.
 *
 * @param fields the parts of the source table
 * @param references the parts of the target, or of the junction table
 * @param far the pairs of the target and the junction table; null without a junction table
 * @param between the junction table, or null
 */
record RelationKeys(
        List<KeyPart> fields,
        List<KeyPart> references,
        @Nullable RelationKeys far,
        @Nullable PgTable between) {

    /** No columns, for a relation that a condition links. */
    static final RelationKeys NONE = new RelationKeys(List.of(), List.of());

    RelationKeys(List<KeyPart> fields, List<KeyPart> references) {
        this(fields, references, null, null);
    }

    /** Returns these keys as the first hop over a junction table, with the given pairs of target and junction table. */
    RelationKeys through(PgTable table, RelationKeys target) {
        return new RelationKeys(fields, references, target, table);
    }

    /** Returns the keys of the opposite direction. */
    RelationKeys swapped() {
        return far == null || between == null
                ? new RelationKeys(references, fields)
                : far.through(between, new RelationKeys(fields, references));
    }

    /** Returns the columns of the source, without those paired with a constant. */
    List<Column<?>> fieldColumns() {
        return columns(fields, references);
    }

    /** Returns the columns of the target, without those paired with a constant. */
    List<Column<?>> referenceColumns() {
        return far == null ? columns(references, fields) : far.fieldColumns();
    }

    /** Returns the junction table with the columns that pair with both ends, or null. */
    @Nullable Junction junction() {
        return far == null || between == null
                ? null
                : new Junction(
                        between,
                        columns(references, fields),
                        columns(far.references, far.fields),
                        both(condition(references, fields), condition(far.references, far.fields)));
    }

    /** Returns the condition on rows of the source that results from constants, or null. */
    @Nullable Condition sourceCondition() {
        return condition(fields, references);
    }

    /** Returns the condition on rows of the target that results from constants, or null. */
    @Nullable Condition targetCondition() {
        return far == null ? condition(references, fields) : far.sourceCondition();
    }

    /** Returns whether at most one row matches. The paired columns have a single value for each row of the source. */
    boolean isUnique(SchemaTable target, Function<PgTable, SchemaTable> tables) {
        return far == null || between == null
                ? target.isUnique(columnsOf(references))
                : target.isUnique(columnsOf(far.fields))
                        && tables.apply(between).isUnique(columnsOf(references));
    }

    private static List<Column<?>> columnsOf(List<KeyPart> parts) {
        List<Column<?>> columns = new ArrayList<>();
        parts.forEach(part -> {
            if (part instanceof Column<?> column) {
                columns.add(column);
            }
        });
        return columns;
    }

    private static @Nullable Condition both(@Nullable Condition one, @Nullable Condition other) {
        return one == null || other == null ? (one == null ? other : one) : one.and(other);
    }

    private static List<Column<?>> columns(List<KeyPart> of, List<KeyPart> others) {
        List<Column<?>> columns = new ArrayList<>();
        for (var i = 0; i < of.size(); i++) {
            if (of.get(i) instanceof Column<?> column && others.get(i) instanceof Column) {
                columns.add(column);
            }
        }
        return List.copyOf(columns);
    }

    private static @Nullable Condition condition(List<KeyPart> of, List<KeyPart> others) {
        return IntStream.range(0, of.size())
                .mapToObj(i -> of.get(i) instanceof Column<?> column && others.get(i) instanceof Constant constant
                        ? equal(column, constant)
                        : null)
                .flatMap(Stream::ofNullable)
                .reduce(Condition::and)
                .orElse(null);
    }

    @SuppressWarnings("unchecked") // the operator checks the value
    private static Condition equal(Column<?> column, Constant constant) {
        return Operators.eq((Column<Object>) column, constant.value());
    }

    /** Returns whether a foreign key pairs the same columns, in any order. */
    boolean areThoseOf(ForeignKeyColumns foreignKey) {
        return far == null && pairs(fields, references).equals(pairs(foreignKey.columns(), foreignKey.references()));
    }

    private static Set<List<?>> pairs(List<?> parts, List<?> others) {
        Set<List<?>> pairs = new HashSet<>();
        for (var i = 0; i < Math.min(parts.size(), others.size()); i++) {
            pairs.add(List.of(parts.get(i), others.get(i)));
        }
        return pairs;
    }

    /** Returns the pairs whose types cannot be equal, as text for messages. */
    List<String> mismatches(Function<KeyPart, String> describe) {
        return IntStream.range(0, fields.size())
                .mapToObj(i -> mismatch(fields.get(i), references.get(i), describe))
                .flatMap(Stream::ofNullable)
                .toList();
    }

    private static @Nullable String mismatch(KeyPart field, KeyPart reference, Function<KeyPart, String> describe) {
        if (field instanceof Column<?> column && reference instanceof Column<?> other) {
            return column.type().isComparableWith(other.type())
                    ? null
                    : "pairs %s, %s, with %s, %s, which PostgreSQL cannot compare"
                            .formatted(describe.apply(field), column.type(), describe.apply(reference), other.type());
        }
        if (field instanceof Column<?> column && reference instanceof Constant constant) {
            return mismatch(column, constant, describe);
        }
        return field instanceof Constant constant && reference instanceof Column<?> column
                ? mismatch(column, constant, describe)
                : "pairs a constant with a constant";
    }

    private static @Nullable String mismatch(Column<?> column, Constant constant, Function<KeyPart, String> describe) {
        try {
            equal(column, constant);
            return null;
        } catch (InvalidQueryException exception) {
            return "pairs %s, %s, with a constant of %s instead of %s"
                    .formatted(
                            describe.apply(column),
                            column.type(),
                            constant.value().getClass().getName(),
                            column.type().javaType().getName());
        }
    }
}
