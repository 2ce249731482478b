package io.drizzle4j.sql;

import io.drizzle4j.internal.sql.Slots;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.type.PgType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression that is true, false or unknown. Create one with {@link Operators}.
 *
 * <p>Any {@code Expression<Boolean>}, such as a {@code boolean} column, can be used as a condition.
 */
public sealed interface Condition extends Expression<Boolean>
        permits Condition.AnyOf,
                Condition.AnyOfRows,
                Condition.Between,
                Condition.Comparison,
                Condition.Junction,
                Condition.Negation,
                Condition.NullTest,
                Condition.Omitted,
                Condition.RowComparison,
                ScopedCondition {

    @Override
    default PgType<Boolean> type() {
        return PgType.BOOL;
    }

    @Override
    Condition withSlots(Slots slots);

    /** Returns a condition that is true if this one and the other are true. */
    default Condition and(Expression<Boolean> other) {
        return Operators.and(this, other);
    }

    /** Returns a condition that is true if this one or the other is true. */
    default Condition or(Expression<Boolean> other) {
        return Operators.or(this, other);
    }

    /**
     * Returns whether {@link Operators#when} omits an operand of an {@code or} in this condition. The condition is
     * narrower without it, but its negation would be wider.
     */
    default boolean lacksAlternative() {
        return false;
    }

    /** The operator of a comparison. It is an enum, so that no text of a caller becomes part of a statement. */
    enum Sign {
        /** {@code =}. */
        EQUAL("="),
        /** {@code <>}. */
        NOT_EQUAL("<>"),
        /** {@code >}. */
        GREATER(">"),
        /** {@code >=}. */
        GREATER_OR_EQUAL(">="),
        /** {@code <}. */
        LESS("<"),
        /** {@code <=}. */
        LESS_OR_EQUAL("<="),
        /** {@code like}. */
        LIKE("like"),
        /** {@code not like}. */
        NOT_LIKE("not like"),
        /** {@code ilike}. */
        ILIKE("ilike"),
        /** {@code not ilike}. */
        NOT_ILIKE("not ilike"),
        /** {@code @>}. */
        CONTAINS("@>"),
        /** <code>&lt;@</code>. */
        CONTAINED("<@"),
        /** {@code &&}. */
        OVERLAPS("&&");

        private final String sql;

        Sign(String sql) {
            this.sql = sql;
        }
    }

    /**
     * A comparison.
     *
     * @param left the left operand
     * @param sign the operator
     * @param right the right operand
     */
    record Comparison(Expression<?> left, Sign sign, Expression<?> right) implements Condition {

        @Override
        public void appendTo(SqlWriter sql) {
            sql.compared(left).append(" ").append(sign.sql).append(" ").compared(right);
        }

        @Override
        public Comparison withSlots(Slots slots) {
            return new Comparison(slots.part(left), sign, slots.part(right));
        }
    }

    /**
     * A row comparison: the first pair of different values decides. An index on all columns supports it. No value is
     * null.
     *
     * @param left the left row
     * @param sign the operator
     * @param right the right row, pairwise
     */
    record RowComparison(List<? extends Expression<?>> left, Sign sign, List<? extends Expression<?>> right)
            implements Condition {

        /** Creates a comparison. */
        public RowComparison {
            left = List.copyOf(left);
            right = List.copyOf(right);
        }

        @Override
        public void appendTo(SqlWriter sql) {
            sql.append("(")
                    .comparedRow(left)
                    .append(") ")
                    .append(sign.sql)
                    .append(" (")
                    .comparedRow(right)
                    .append(")");
        }

        @Override
        public RowComparison withSlots(Slots slots) {
            return new RowComparison(slots.parts(left), sign, slots.parts(right));
        }
    }

    /**
     * A test whether an array contains a value. A list of any length is a single parameter.
     *
     * @param operand the value
     * @param negated whether the array must not contain it
     * @param array the elements
     */
    record AnyOf(Expression<?> operand, boolean negated, Expression<?> array) implements Condition {

        @Override
        public void appendTo(SqlWriter sql) {
            sql.compared(operand)
                    .append(negated ? " <> all(" : " = any(")
                    .append(array)
                    .append(")");
        }

        @Override
        public AnyOf withSlots(Slots slots) {
            return new AnyOf(slots.part(operand), negated, slots.part(array));
        }
    }

    /**
     * A test whether a row is one of several rows. Rows of any number are one parameter for each column.
     *
     * @param row the values of the row
     * @param negated whether the row must not be one of them
     * @param columns the values of the other rows, as one array for each value of the row
     */
    record AnyOfRows(List<? extends Expression<?>> row, boolean negated, List<? extends Expression<?>> columns)
            implements Condition {

        /** Creates a test. */
        public AnyOfRows {
            row = List.copyOf(row);
            columns = List.copyOf(columns);
        }

        @Override
        public void appendTo(SqlWriter sql) {
            sql.append("(")
                    .comparedRow(row)
                    .append(negated ? ") not in (select * from unnest(" : ") in (select * from unnest(")
                    .joined(", ", columns)
                    .append("))");
        }

        @Override
        public AnyOfRows withSlots(Slots slots) {
            return new AnyOfRows(slots.parts(row), negated, slots.parts(columns));
        }
    }

    /**
     * A test whether a value is between two bounds, inclusive.
     *
     * @param operand the value
     * @param negated whether it must be outside
     * @param low the lower bound
     * @param high the upper bound
     */
    record Between(Expression<?> operand, boolean negated, Expression<?> low, Expression<?> high) implements Condition {

        @Override
        public void appendTo(SqlWriter sql) {
            sql.compared(operand)
                    .append(negated ? " not between " : " between ")
                    .compared(low)
                    .append(" and ")
                    .compared(high);
        }

        @Override
        public Between withSlots(Slots slots) {
            return new Between(slots.part(operand), negated, slots.part(low), slots.part(high));
        }
    }

    /**
     * A test whether a value is null.
     *
     * @param operand the value
     * @param negated whether it must not be null
     */
    record NullTest(Expression<?> operand, boolean negated) implements Condition {

        @Override
        public void appendTo(SqlWriter sql) {
            sql.operand(operand).append(test());
        }

        /** Returns the test. A composite value with a null attribute is neither {@code null} nor {@code not null}. */
        private String test() {
            return operand instanceof Placeholder || !operand.type().isComposite()
                    ? negated ? " is not null" : " is null"
                    : negated ? " is distinct from null" : " is not distinct from null";
        }

        @Override
        public NullTest withSlots(Slots slots) {
            return new NullTest(slots.part(operand), negated);
        }
    }

    /**
     * A conjunction or disjunction. Nested junctions of the same kind are flattened when the operands are first read.
     * This is done iteratively: a chain of any length becomes one list, and adding a link takes constant time.
     */
    final class Junction implements Condition {

        private final boolean all;

        private volatile List<Expression<Boolean>> operands;

        /** Whether no operand is a junction of the same kind. */
        private volatile boolean isFlat;

        private final boolean lacksAlternative;

        /**
         * Creates a junction.
         *
         * @param all whether it is a conjunction
         * @param operands at least one
         */
        public Junction(boolean all, List<? extends Expression<Boolean>> operands) {
            this(all, operands, false);
        }

        /**
         * Creates a junction.
         *
         * @param lacksOperand whether {@code when} omits a further operand
         */
        Junction(boolean all, List<? extends Expression<Boolean>> operands, boolean lacksOperand) {
            this.all = all;
            this.operands = List.copyOf(operands);
            this.lacksAlternative = lacksOperand && !all
                    || this.operands.stream()
                            .anyMatch(operand -> operand instanceof Condition part && part.lacksAlternative());
        }

        @Override
        public boolean lacksAlternative() {
            return lacksAlternative;
        }

        /** Returns whether this is a conjunction, rather than a disjunction. */
        public boolean all() {
            return all;
        }

        /** Returns the operands, none of which is a junction of the same kind. */
        public List<Expression<Boolean>> operands() {
            if (!isFlat) {
                operands = operands.stream().anyMatch(this::isSameKind) ? flattened() : operands;
                isFlat = true;
            }
            return operands;
        }

        private List<Expression<Boolean>> flattened() {
            List<Expression<Boolean>> flat = new ArrayList<>();
            Deque<Expression<Boolean>> open = new ArrayDeque<>();
            open.push(this);
            while (!open.isEmpty()) {
                var next = open.pop();
                if (next instanceof Junction junction && isSameKind(junction)) {
                    var inner = junction.operands;
                    for (var i = inner.size() - 1; i >= 0; i--) {
                        open.push(inner.get(i));
                    }
                } else {
                    flat.add(next);
                }
            }
            return List.copyOf(flat);
        }

        /** Returns whether an operand is a junction of this kind. One with a single operand is of both kinds. */
        private boolean isSameKind(Expression<Boolean> operand) {
            return operand instanceof Junction junction && (junction.all == all || junction.operands.size() == 1);
        }

        @Override
        public void appendTo(SqlWriter sql) {
            sql.joined(all ? " and " : " or ", operands());
        }

        @Override
        public Junction withSlots(Slots slots) {
            List<Expression<Boolean>> parts = new ArrayList<>(operands().size());
            for (var operand : operands()) {
                parts.add(slots.part(operand));
            }
            return new Junction(all, parts);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Junction junction
                    && all == junction.all
                    && operands().equals(junction.operands());
        }

        @Override
        public int hashCode() {
            return operands().hashCode() * 31 + Boolean.hashCode(all);
        }

        @Override
        public String toString() {
            return (all ? "and" : "or") + operands();
        }
    }

    /**
     * A negated condition.
     *
     * @param operand the condition
     */
    record Negation(Expression<Boolean> operand) implements Condition {

        @Override
        public void appendTo(SqlWriter sql) {
            sql.append("not ").operand(operand);
        }

        @Override
        public Negation withSlots(Slots slots) {
            return new Negation(slots.part(operand));
        }
    }

    /** The result of {@code when(false, …)}: no condition. Operators that need an operand reject it. */
    record Omitted() implements Condition {

        @Override
        public void appendTo(SqlWriter sql) {
            throw InvalidOperand.omitted("the query");
        }

        @Override
        public Omitted withSlots(Slots slots) {
            return this;
        }
    }
}
