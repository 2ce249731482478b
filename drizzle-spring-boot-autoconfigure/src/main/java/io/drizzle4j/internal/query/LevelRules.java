package io.drizzle4j.internal.query;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.schema.ResolvedRelation;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.internal.text.Quoted;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Operators;
import io.drizzle4j.sql.Order;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Validates calls of a level's configuration. Errors name the path of the level. */
final class LevelRules {

    /** The maximum nesting depth of levels. Deeper ones could overflow a thread's stack. */
    private static final int MAX_LEVELS = 100;

    /** A name that is part of a comment in SQL, and cannot end it. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 .:_-]{0,62}");

    private final SchemaTable table;

    private final @Nullable ResolvedRelation relation;

    private final Query.Kind kind;

    private final @Nullable LevelRules parent;

    private final int depth;

    /** The key of the rows in the result; null at the root. */
    private @Nullable String key;

    private boolean isNamed;

    /** The name of the query, at its root. */
    private @Nullable String name;

    private boolean isClosed;

    /** The nested lambda that is running; null while this level's own lambda is running. */
    private @Nullable NestedLambda nested;

    /**
     * A lambda inside that of the level.
     *
     * @param method the method that received it
     * @param key the key of the relation that the method also received, or null
     */
    private record NestedLambda(String method, @Nullable String key) {

        String call(String lambda) {
            return key == null ? "%s(%s)".formatted(method, lambda) : "%s(\"%s\", %s)".formatted(method, key, lambda);
        }
    }

    private LevelRules(
            SchemaTable table,
            @Nullable ResolvedRelation relation,
            @Nullable String key,
            Query.Kind kind,
            @Nullable LevelRules parent) {
        this.table = table;
        this.relation = relation;
        this.key = key;
        this.kind = kind;
        this.parent = parent;
        this.depth = parent == null ? 0 : parent.depth + 1;
    }

    static LevelRules root(SchemaTable table, Query.Kind kind) {
        return new LevelRules(table, null, null, kind, null);
    }

    /**
     * Returns the rules of the level of a relation.
     *
     * @param under the key of its rows in the result, unless the level sets another one
     */
    LevelRules below(SchemaTable target, ResolvedRelation to, String under) {
        return new LevelRules(target, to, under, Query.Kind.MANY, this);
    }

    SchemaTable table() {
        return table;
    }

    @Nullable ResolvedRelation relation() {
        return relation;
    }

    /** Returns the key of the rows in the result; null at the root. */
    @Nullable String key() {
        return key;
    }

    /**
     * Sets the key of the rows in the result.
     *
     * @param isLate whether something was configured that the type of the rows checks, which the key determines
     */
    void as(String other, boolean isLate) {
        checkReading("as");
        checkOnce("as", isNamed);
        if (required("as", other).isBlank()) {
            throw invalid("has a blank key", "Set one: as(\"drafts\").");
        }
        if (other.indexOf('.') >= 0) {
            throw invalid(
                    "has the key '%s', whose dot separates the keys of a sort".formatted(Quoted.name(other)),
                    "Set one without a dot: as(\"drafts\").");
        }
        if (isLate) {
            throw invalid(
                    "sets as(\"%s\") after its columns or relations".formatted(Quoted.name(other)),
                    "Call as(…) before columns, exclude and with.");
        }
        isNamed = true;
        key = other;
    }

    Query.Kind kind() {
        return kind;
    }

    /** Returns the name of the query; null if it has none, and for nested levels. */
    @Nullable String name() {
        return name;
    }

    /** Names the query, for SQL comments and messages. */
    void name(String given) {
        checkOpen("named");
        checkOnce("named", name != null);
        if (!NAME.matcher(required("named", given)).matches()) {
            throw invalid(
                    "has the name '%s'".formatted(Quoted.name(given)),
                    "Use at most 63 letters and digits of ASCII, spaces, and the characters '.', ':', '-' and '_'.");
        }
        name = given;
    }

    /**
     * Rejects calls until {@link #closeNested}, while a nested lambda is running.
     *
     * @param method the method that received it
     * @param key the key of the relation that the method also received, or null
     */
    void openNested(String method, @Nullable String key) {
        nested = new NestedLambda(method, key);
    }

    void closeNested() {
        nested = null;
    }

    /** Rejects a query whose lambda has caught the exception of a nested lambda, whose conditions would be lost. */
    void checkNotFailedNested() {
        if (nested != null) {
            throw invalid(
                    "is incomplete, because the lambda of %s threw an exception".formatted(nested.call("…")),
                    "Do not catch the exception inside the query.");
        }
    }

    /** Ends the time in which calls are permitted. */
    void close() {
        isClosed = true;
    }

    void checkOpen(String method) {
        if (isClosed) {
            throw afterLambda(method);
        }
        if (nested != null) {
            throw invalid(
                    "was configured with %s inside the lambda of %s".formatted(method, nested.call("…")),
                    "Call it outside of that lambda, or on its parameter, as p in %s."
                            .formatted(nested.call("p -> …")));
        }
    }

    InvalidQueryException afterLambda(String method) {
        return invalid(
                "was configured with %s after its lambda had returned".formatted(method),
                "Configure everything inside the lambda.");
    }

    /** Returns whether the query returns rows, rather than their number or whether there are any. */
    boolean readsRows() {
        return kind != Query.Kind.COUNT && kind != Query.Kind.EXISTS;
    }

    /** Checks a method that selects rows but does not limit their number. */
    void checkReading(String method) {
        checkOpen(method);
        if (kind == Query.Kind.COUNT) {
            throw invalid("is counted, which %s does not affect".formatted(method), "Remove it.");
        }
        if (kind == Query.Kind.EXISTS) {
            throw invalid("is only checked for existence, which %s does not affect".formatted(method), "Remove it.");
        }
    }

    /** Checks the nesting depth of a level below this one. */
    void checkDepth(ResolvedRelation to) {
        if (depth == MAX_LEVELS) {
            throw new InvalidQueryException(
                    "'%s' is nested more than %d levels deep.".formatted(to, MAX_LEVELS),
                    "Read a tree with recursive(), or read the deeper rows in a separate query.");
        }
    }

    /** Checks a method that applies to several rows only, and may be called once. */
    void checkSequence(String method, boolean isSet) {
        checkReading(method);
        if (relation != null && relation.isOne()) {
            throw invalid(
                    "leads to one row, which has no %s".formatted(method),
                    "Remove it; where, columns, exclude, extras and with are possible.");
        }
        checkOnce(method, isSet);
    }

    void checkLock(String method, boolean isSet) {
        checkReading(method);
        checkOnce("a lock", isSet);
    }

    /** Checks a method that limits the number of rows, of which only one may be called. */
    void checkSize(String method, RowSelection rows) {
        var before = rows.paging() == null ? "limit" : "page";
        checkSequence(method, rows.limit() != null && method.equals(before));
        if (rows.limit() != null) {
            throw invalid("has both limit and page", "Use one of them: a page is limited by its size.");
        }
    }

    void checkTotal(RowSelection rows) {
        checkSequence("total", rows.paging() == Paging.TOTAL);
        if (rows.paging() == null) {
            throw invalid("has total() without a page", "Call page(…) before it.");
        }
    }

    int checkPageSize(int size) {
        if (size < 1) {
            throw invalid("has a page size below 1", "Set it to 1 or more.");
        }
        return size;
    }

    void checkOnce(String method, boolean isSet) {
        if (isSet) {
            throw invalid("sets %s twice".formatted(method), "Call it once.");
        }
    }

    /**
     * Checks the columns that are selected or excluded.
     *
     * @param hasOther whether the other of the two methods was called
     */
    void checkColumns(String method, @Nullable ResultLevel result, boolean hasOther, Column<?>... named) {
        checkReading(method);
        if (result != null && !result.type().isValue()) {
            throw invalid(
                    "is read as %s, whose components determine the columns".formatted(result.name()),
                    "Remove %s(…), or change the components.".formatted(method));
        }
        if (hasOther) {
            throw invalid("has both columns and exclude", "Use one of them.");
        }
        for (var column : required(method, named)) {
            checkOwn(method, column);
        }
    }

    /** Checks that a column is one of this level's table. */
    void checkOwn(String method, Column<?> column) {
        if (!table.table().has(required(method, column))) {
            throw invalid(
                    "uses a column of another table in %s(…): %s".formatted(method, column),
                    "Use columns of '%s': %s.".formatted(table.table(), SchemaTable.visibleKeys(table.table())));
        }
    }

    /** Checks a method that applies to the whole query. */
    void checkRoot(String method) {
        if (relation != null) {
            throw invalid("sets %s, which applies to the whole query".formatted(method), "Set it at the root.");
        }
    }

    /**
     * Checks that a level with groups configures its rows with nothing else.
     *
     * @param method a method that was called, or null
     */
    void checkGroups(@Nullable String method) {
        if (method != null) {
            throw invalid(
                    "reads groups of rows, but also has %s, which is about rows".formatted(method),
                    "Remove it, or configure the groups inside of groupBy(…).");
        }
    }

    /** Returns the ascending orders of expressions. */
    Order[] ascending(String method, Expression<?>... expressions) {
        return Arrays.stream(required(method, expressions))
                .map(expression -> Operators.asc(required(method, expression)))
                .toArray(Order[]::new);
    }

    /** Checks that the relation leads from a table to itself, so that it can be recursive. */
    void checkRecursion() {
        checkReading("recursive");
        if (relation != null && !relation.isToItself()) {
            throw invalid(
                    "leads from '%s' to '%s', but only a relation from a table to itself can be recursive"
                            .formatted(relation.source(), relation.target()),
                    recursiveRelation());
        }
    }

    private String recursiveRelation() {
        return table.relations().values().stream()
                .filter(ResolvedRelation::isToItself)
                .findFirst()
                .map(own -> "Call it on one that does, inside this level: with(\"%s\", c -> c.recursive())."
                        .formatted(own.key()))
                .orElse("Remove it: no relation of '%s' does.".formatted(table.table()));
    }

    /** Checks that a recursive level has no options that apply to a single list of rows. */
    void checkRecursion(RowSelection rows) {
        var method = rows.paging() != null ? "page" : rows.distinctOn().isEmpty() ? null : "distinctOn";
        if (method != null) {
            throw invalid(
                    "is recursive, but has %s, which applies to the rows of one parent".formatted(method),
                    "Remove one of them; limit(…) applies to the rows below each row.");
        }
        if (rows.isUnordered()) {
            throw invalid(
                    "is recursive, but is also unordered, although its keys and its rows are found one after the other",
                    "Remove unordered().");
        }
    }

    /** Checks that no rows may come in any order that must come in the same order again. */
    void checkUnordered(RowSelection rows) {
        if (!rows.isUnordered()) {
            return;
        }
        if (rows.paging() != null) {
            throw invalid("is a page, but is also unordered, so that pages could overlap", "Remove unordered().");
        }
        if (!rows.distinctOn().isEmpty()) {
            throw invalid(
                    "has distinctOn, but is also unordered, so that any of the rows could be kept",
                    "Remove unordered().");
        }
    }

    /** Checks that a recursive level does not also read its own relation. */
    void checkNotReadAgain(@Nullable Recursion recursion, List<Query> with) {
        if (recursion == null || relation == null) {
            return;
        }
        for (var level : with) {
            if (recursion.key().equals(level.key())) {
                throw relation.isSameToItself(level.relation())
                        ? invalid(
                                "is recursive, so it reads '%s' itself".formatted(relation.key()),
                                "Remove with(\"%s\") inside of it.".formatted(relation.key()))
                        : sameKey(relation, level);
            }
        }
    }

    /** Checks that no other nested level is read under the same key. */
    void checkIsUnread(Query added, List<Query> with) {
        for (var level : with) {
            if (Objects.equals(level.key(), added.key())) {
                throw sameKey(Objects.requireNonNull(level.relation()), added);
            }
        }
    }

    private InvalidQueryException sameKey(ResolvedRelation one, Query other) {
        var added = Objects.requireNonNull(other.relation());
        var key = Quoted.name(String.valueOf(other.key()));
        return invalid(
                one.equals(added)
                        ? "reads relation '%s' twice under the key '%s'".formatted(one.key(), key)
                        : "reads relations '%s' and '%s' under the key '%s'".formatted(one.key(), added.key(), key),
                "Remove one of them, or give it another key: with(\"%s\", %s).".formatted(added.key(), naming(added)));
    }

    /** Checks that no column is read under the key of a relation. */
    void checkIsNoColumn(ResolvedRelation to, String under, List<Column<?>> selected) {
        var column = table.table().columns().get(under);
        if (column != null && selected.contains(column)) {
            throw invalid(
                    "reads a column and relation '%s' under the key '%s'".formatted(to.key(), under),
                    "Read the relation under another key, with(\"%s\", %s), or leave out the column: exclude(%s)."
                            .formatted(to.key(), naming(to), code(column)));
        }
    }

    /** Returns the lambda that gives a relation another key. */
    private static String naming(ResolvedRelation relation) {
        return "%1$s -> %1$s.as(\"…\")".formatted(relation.key().substring(0, 1));
    }

    long checkPositive(String method, long count) {
        if (count < 1) {
            throw invalid("has a %s below 1".formatted(method), "Set it to 1 or more.");
        }
        return count;
    }

    long checkNotNegative(String method, long count) {
        if (count < 0) {
            throw invalid("has a negative %s".formatted(method), "Set it to 0 or more.");
        }
        return count;
    }

    <V> V required(String method, @Nullable V value) {
        if (value == null) {
            throw invalid("was given null in %s".formatted(method), "Omit the call instead.");
        }
        return value;
    }

    /** Returns the code that refers to a column of this level's table. */
    String code(Column<?> column) {
        return table.table().has(column)
                ? "%s.%s"
                        .formatted(
                                table.table().name().toUpperCase(Locale.ROOT),
                                table.table().key(column))
                : column.toString();
    }

    InvalidQueryException invalid(String what, String action) {
        return new InvalidQueryException("'%s' %s.".formatted(path(), what), action);
    }

    private String path() {
        return parent == null || relation == null
                ? Query.label(name, table.table())
                : parent.path() + "." + Quoted.name(String.valueOf(key));
    }
}
