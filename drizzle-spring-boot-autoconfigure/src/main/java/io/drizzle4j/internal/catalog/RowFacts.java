package io.drizzle4j.internal.catalog;

import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Condition.AnyOf;
import io.drizzle4j.sql.Condition.Between;
import io.drizzle4j.sql.Condition.Comparison;
import io.drizzle4j.sql.Condition.Junction;
import io.drizzle4j.sql.Condition.Negation;
import io.drizzle4j.sql.Condition.NullTest;
import io.drizzle4j.sql.Condition.Sign;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Parameter;
import io.drizzle4j.sql.Value;
import io.drizzle4j.type.PgType;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What conditions guarantee for single columns of the rows of a table: a value, null, or not null. This decides whether
 * a partial index covers the rows. PostgreSQL can prove more than this; such an index is then not found.
 */
final class RowFacts {

    private static final String NAME = "[a-z_][a-z0-9_$]*|\"(?:[^\"]|\"\")+\"";

    private static final String CAST = "(?:::[a-zA-Z0-9_.\" ]+(?:\\(\\d+\\))?)?";

    /** One part of a predicate, as PostgreSQL writes it: a test of a column, which may be cast, or a boolean column. */
    private static final Pattern TEST = Pattern.compile(
            "(?<column>%1$s)%2$s(?<test> IS NULL| IS NOT NULL| = (?<value>'(?:[^']|'')*'|-?[0-9.]+|true|false)%2$s)"
                            .formatted(NAME, CAST)
                    + "|(?<not>NOT )?(?<flag>%s)".formatted(NAME));

    private final SchemaTable table;

    private final Set<Column<?>> fixed = new LinkedHashSet<>();

    private final Set<Fact> facts = new HashSet<>();

    /**
     * A fact about a column.
     *
     * @param column the name of the column
     * @param isNull whether it is null
     * @param value the value that it has, as text; null if it is not known
     */
    private record Fact(
            String column, boolean isNull, @Nullable String value) {}

    private RowFacts(SchemaTable table) {
        this.table = table;
    }

    /** Returns the facts about rows that meet a condition; there are none without one. */
    static RowFacts of(SchemaTable table, @Nullable Expression<Boolean> condition) {
        return of(table, condition == null ? List.of() : List.of(condition));
    }

    /** Returns the facts about rows that meet all conditions. */
    static RowFacts of(SchemaTable table, Collection<? extends Expression<Boolean>> conditions) {
        var facts = new RowFacts(table);
        conditions.forEach(facts::add);
        return facts;
    }

    /** Adds that columns equal others, and so are not null. */
    RowFacts withKeys(Collection<? extends Column<?>> keys) {
        keys.forEach(this::addNotNull);
        return this;
    }

    /** Returns the columns that have the same value in all rows. */
    Stream<Column<?>> fixedColumns() {
        return fixed.stream();
    }

    private void add(Expression<?> condition) {
        if (condition instanceof Junction junction && junction.all()) {
            junction.operands().forEach(this::add);
        } else if (condition instanceof Comparison comparison && comparison.left() instanceof Column<?> column) {
            addNotNull(column);
            if (comparison.sign() == Sign.EQUAL && comparison.right() instanceof Parameter<?> parameter) {
                addValue(column, parameter);
            }
        } else if (condition instanceof NullTest test && test.operand() instanceof Column<?> column) {
            addFact(column, !test.negated(), null);
        } else if (condition instanceof Between between && between.operand() instanceof Column<?> column) {
            addNotNull(column);
        } else if (condition instanceof AnyOf any && any.operand() instanceof Column<?> column && !any.negated()) {
            addNotNull(column);
        } else if (condition instanceof Column<?> column) {
            addValue(column, new Value<>(PgType.BOOL, true));
        } else if (condition instanceof Negation negation && negation.operand() instanceof Column<?> column) {
            addValue(column, new Value<>(PgType.BOOL, false));
        }
    }

    private void addNotNull(Column<?> column) {
        addFact(column, false, null);
    }

    private void addFact(Column<?> column, boolean isNull, @Nullable String value) {
        if (table.table().has(column)) {
            facts.add(new Fact(table.columnName(column), isNull, value));
        }
    }

    private void addValue(Column<?> column, Parameter<?> parameter) {
        if (table.table().has(column)
                && parameter.type().name().equals(column.type().name())) {
            fixed.add(column);
            addNotNull(column);
            if (parameter instanceof Value<?> value && !value.type().needsJsonFormat()) {
                addFact(column, false, text(value));
            }
        }
    }

    private static <T> String text(Value<T> value) {
        var literal = value.type().literal(value.value());
        return literal.startsWith("'") ? unquoted(literal.substring(0, literal.lastIndexOf('\'') + 1), "'") : literal;
    }

    /** Returns whether the rows meet a predicate. */
    boolean imply(String predicate) {
        return Arrays.stream(predicate.split(" AND ")).allMatch(this::implyTest);
    }

    private boolean implyTest(String part) {
        var match = TEST.matcher(part);
        return match.matches() && facts.contains(fact(match));
    }

    private static Fact fact(Matcher match) {
        var flag = match.group("flag");
        if (flag != null) {
            return new Fact(name(flag), false, match.group("not") == null ? "true" : "false");
        }
        var name = name(match.group("column"));
        var value = match.group("value");
        return value == null
                ? new Fact(name, match.group("test").equals(" IS NULL"), null)
                : new Fact(name, false, value.startsWith("'") ? unquoted(value, "'") : value);
    }

    private static String name(String identifier) {
        return identifier.startsWith("\"") ? unquoted(identifier, "\"") : identifier;
    }

    private static String unquoted(String text, String quote) {
        return text.substring(1, text.length() - 1).replace(quote + quote, quote);
    }
}
