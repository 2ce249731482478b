package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.schema.ResolvedRelation;
import io.drizzle4j.sql.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects the cells of a level's rows: those of the result, then those without a key. */
final class RowCells {

    private final List<String> keys = new ArrayList<>();

    private final List<Shape.Cell> cells = new ArrayList<>();

    private final Map<Column<?>, Integer> columns = new HashMap<>();

    private final List<Shape.RelationCell> relations = new ArrayList<>();

    private int guard = -1;

    /** Adds a cell of the result. */
    void add(String key, Shape.Cell cell) {
        keys.add(key);
        cells.add(cell);
    }

    /** Adds a column of the result. */
    void add(Level of, Column<?> column, Shape.Cell cell) {
        columns.put(column, cells.size());
        add(Objects.requireNonNull(of.table.table().key(column)), cell);
    }

    /** Adds the rows of a relation. */
    void add(String key, ResolvedRelation relation, Shape.Cell cell) {
        relations.add(new Shape.RelationCell(key, relation, cells.size()));
        add(key, cell);
    }

    /** Adds a column that is not part of the result. */
    void addUnselected(Column<?> column, Shape.Cell cell) {
        columns.put(column, cells.size());
        addUnselected(cell);
    }

    /** Adds a cell that is not part of the result. Returns its position, from 0. */
    int addUnselected(Shape.Cell cell) {
        cells.add(cell);
        return cells.size() - 1;
    }

    /** Adds a cell that must be true. It is not part of the result. */
    void addGuard(Shape.Cell cell) {
        guard = addUnselected(cell);
    }

    /** Returns the position of a column, from 0; null if it is not read. */
    @Nullable Integer position(Column<?> column) {
        return columns.get(column);
    }

    /** Returns the cell of a column that is read; empty otherwise. */
    Optional<Shape.Cell.Value> value(Column<?> column) {
        return Optional.ofNullable(columns.get(column)).map(position -> (Shape.Cell.Value) cells.get(position));
    }

    /** Returns the position of a relation that is read under a key, from 0. */
    int relation(String key) {
        return Shape.RelationCell.of(relations, key).cell();
    }

    Shape.Row row(Level of) {
        Map<String, Integer> positions = new HashMap<>();
        keys.forEach(key -> positions.put(key, positions.size()));
        return new Shape.Row(
                of.path(),
                of.query.table(),
                of.query.result(),
                List.copyOf(keys),
                List.copyOf(cells),
                positions,
                columns,
                rowKey(of),
                of.table.relations(),
                List.copyOf(relations),
                required(of),
                guard);
    }

    /** Returns the columns by which messages name a row: of a group, those by which the rows are grouped. */
    private List<Column<?>> rowKey(Level of) {
        if (of.query.groups() == null) {
            return of.table.rowKey();
        }
        List<Column<?>> key = new ArrayList<>();
        for (var expression : of.query.groups().by()) {
            if (!(expression instanceof Column<?> column) || !columns.containsKey(column)) {
                return List.of();
            }
            key.add(column);
        }
        return key;
    }

    private List<Integer> required(Level of) {
        return of.children.stream()
                .filter(child -> child.query.isRequired())
                .map(child -> relation(child.key()))
                .toList();
    }
}
