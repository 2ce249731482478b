package io.drizzle4j.internal.write;

import io.drizzle4j.internal.ddl.IndexSql;
import io.drizzle4j.internal.text.Candidates;
import io.drizzle4j.internal.text.Quoted;
import io.drizzle4j.schema.TableConstraint;
import io.drizzle4j.schema.TableConstraint.Index;
import io.drizzle4j.sql.Column;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The declared key by which an inserted row can be another one.
 *
 * @param sql its columns and expressions, with the condition of a partial index; empty for any key
 */
public record ConflictKey(String sql) {

    /** Any key of the table. */
    public static final ConflictKey ANY = new ConflictKey("");

    static ConflictKey of(WriteRules rules, Column<?>... columns) {
        var named = Arrays.asList(rules.required("onConflict", columns));
        named.forEach(column -> rules.required("onConflict", column));
        Set<Column<?>> set = new HashSet<>(named);
        return keys(rules)
                .filter(key -> !set.isEmpty() && Set.copyOf(key.expressions()).equals(set))
                .findFirst()
                .map(key -> of(rules, key))
                .orElseThrow(() -> rules.invalid(
                        "handles conflicts of columns that are no declared key: %s".formatted(described(rules, set)),
                        "Declare one, such as unique() or uniqueIndex(…). There are %s."
                                .formatted(rules.table().uniqueKeys().stream()
                                        .map(rules::keys)
                                        .toList())));
    }

    private static String described(WriteRules rules, Set<Column<?>> columns) {
        return columns.isEmpty() ? "none" : rules.keys(columns);
    }

    static ConflictKey named(WriteRules rules, String name) {
        rules.required("onConflict", name);
        var named = rules.table().constraints().stream()
                .filter(constraint -> constraint.name() != null && isUnique(constraint))
                .toList();
        return named.stream()
                .filter(constraint -> name.equals(constraint.name()))
                .findFirst()
                .map(constraint -> of(rules, index(constraint)))
                .orElseThrow(() -> rules.invalid(
                        "handles conflicts of '%s', which is no declared unique constraint or index"
                                .formatted(Quoted.name(name)),
                        Candidates.of(
                                name,
                                named.stream()
                                        .map(constraint -> String.valueOf(constraint.name()))
                                        .toList(),
                                "Name the columns: onConflict(TABLE.column).")));
    }

    private static boolean isUnique(TableConstraint constraint) {
        return constraint instanceof TableConstraint.Unique
                || constraint instanceof TableConstraint.PrimaryKey
                || constraint instanceof Index index && index.unique();
    }

    /** Returns the declared keys as unique indexes, those of all rows first. */
    private static Stream<Index> keys(WriteRules rules) {
        return Stream.concat(
                rules.table().uniqueKeys().stream().map(ConflictKey::index),
                rules.table().constraints().stream()
                        .filter(constraint -> constraint instanceof Index index && index.unique())
                        .map(Index.class::cast));
    }

    private static Index index(List<Column<?>> columns) {
        return TableConstraint.uniqueIndex(columns.toArray(Column<?>[]::new));
    }

    private static Index index(TableConstraint constraint) {
        if (constraint instanceof Index index) {
            return index;
        }
        return index(
                constraint instanceof TableConstraint.Unique unique
                        ? unique.columns()
                        : ((TableConstraint.PrimaryKey) constraint).columns());
    }

    private static ConflictKey of(WriteRules rules, Index index) {
        return new ConflictKey(IndexSql.definition(rules.table(), index));
    }
}
