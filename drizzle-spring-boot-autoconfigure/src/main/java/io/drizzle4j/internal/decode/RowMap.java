package io.drizzle4j.internal.decode;

import io.drizzle4j.error.InvalidRowException;
import io.drizzle4j.internal.plan.Shape;
import io.drizzle4j.internal.schema.ResolvedRelation;
import io.drizzle4j.internal.text.Candidates;
import io.drizzle4j.internal.text.Quoted;
import io.drizzle4j.result.Paged;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.Many;
import io.drizzle4j.schema.One;
import io.drizzle4j.schema.Relation;
import io.drizzle4j.sql.Column;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * A row as an array of values, with the keys of its level in the shape. The annotation has no effect if Jackson is
 * absent.
 */
@JsonSerialize(using = RowSerializer.class)
final class RowMap extends AbstractMap<String, @Nullable Object> implements Row {

    private final Shape.Row shape;

    private final @Nullable Object[] values;

    /** Creates a row that shares the array. The array is complete before the row is published. */
    RowMap(Shape.Row shape, @Nullable Object[] values) {
        this.shape = shape;
        this.values = values;
    }

    Shape.Row shape() {
        return shape;
    }

    /** Returns the values in the order of the keys. */
    @Nullable Object[] array() {
        return values;
    }

    @Override
    public int size() {
        return shape.keys().size();
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return key instanceof String && shape.positions().containsKey(key);
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        if (key == null || key instanceof String) {
            var position = shape.positions().get(key);
            return position == null ? null : values[position];
        }
        if (key instanceof Column<?> column) {
            return get(column);
        }
        throw key instanceof Relation handle ? handle(handle) : noKey(key);
    }

    private InvalidRowException handle(Relation handle) {
        var readers = shape.keys().stream()
                .filter(key -> isRelation(key, handle instanceof Many))
                .map(this::reader)
                .toList();
        return new InvalidRowException(
                "A row of '%s' was read by the handle of a relation, but the keys of a row are strings."
                        .formatted(shape.table()),
                readers.isEmpty()
                        ? "The query does not read this relation here. Read it: with(handle)."
                        : "Read it by its key: %s.".formatted(String.join(", ", readers)));
    }

    private boolean isRelation(String key, boolean toMany) {
        var cell = shape.cells().get(position(key));
        return cell.valueType() == null && cell.isMany() == toMany;
    }

    private InvalidRowException noKey(Object key) {
        var keys = visibleKeys();
        return new InvalidRowException(
                "A row of '%s' was read by a key of %s, but the keys of a row are strings."
                        .formatted(shape.table(), key.getClass().getName()),
                keys.isEmpty()
                        ? "Read a column: get(TABLE.column)."
                        : "Read one of %s, such as %s.".formatted(keys, reader(keys.get(0))));
    }

    @Override
    @SuppressWarnings("unchecked") // the value was read as the type of the column
    public <T> @Nullable T get(Column<T> column) {
        var position = shape.columnPositions().get(column);
        if (position == null || position >= size()) {
            throw notSelected(column);
        }
        return (T) values[position];
    }

    private InvalidRowException notSelected(Column<?> column) {
        var key = shape.table().key(column);
        return key == null
                ? new InvalidRowException(
                        "A row of '%s' was read by a column of another table: %s.".formatted(shape.table(), column),
                        "Read one of %s.".formatted(Quoted.names(visibleKeys())))
                : new InvalidRowException(
                        "The query did not select the column '%s.%s' here.".formatted(shape.table(), key),
                        "Select it in columns(…), or read one of %s.".formatted(Quoted.names(visibleKeys())));
    }

    @Override
    public <T> @Nullable T get(String key, Class<T> type) {
        var position = position(key);
        var found = typeOf(shape.cells().get(position));
        if (!type.isAssignableFrom(found)) {
            throw new InvalidRowException(
                    "'%s' is read as %s, not as %s.".formatted(Quoted.name(key), found.getName(), type.getName()),
                    "Read it with %s.".formatted(reader(key)));
        }
        return type.cast(values[position]);
    }

    private static Class<?> typeOf(Shape.Cell cell) {
        var ofValue = cell.valueType();
        if (ofValue != null) {
            return ofValue;
        }
        return cell.isPage() ? Paged.class : cell.isMany() ? List.class : Row.class;
    }

    @Override
    @SuppressWarnings("unchecked") // the list of a relation contains rows only
    public List<Row> many(String key) {
        var position = position(key);
        if (!shape.cells().get(position).isMany() || shape.cells().get(position).isPage()) {
            throw new InvalidRowException(
                    "'%s' is not a %s."
                            .formatted(
                                    Quoted.name(key),
                                    shape.cells().get(position).isPage()
                                            ? "list of rows, but a page"
                                            : "relation to many rows"),
                    "Read it with %s.".formatted(reader(key)));
        }
        return (List<Row>) Objects.requireNonNull(values[position]);
    }

    @Override
    @SuppressWarnings("unchecked") // the page of a relation contains rows only
    public Paged<Row> page(String key) {
        var position = position(key);
        if (!shape.cells().get(position).isPage()) {
            throw new InvalidRowException(
                    "'%s' is not a page.".formatted(Quoted.name(key)), "Read it with %s.".formatted(reader(key)));
        }
        return (Paged<Row>) Objects.requireNonNull(values[position]);
    }

    @Override
    public Optional<Row> one(String key) {
        var position = position(key);
        var cell = shape.cells().get(position);
        if (cell.valueType() != null || cell.isMany()) {
            throw new InvalidRowException(
                    "'%s' is not a relation to one row.".formatted(Quoted.name(key)),
                    "Read it with %s.".formatted(reader(key)));
        }
        return Optional.ofNullable((Row) values[position]);
    }

    @Override
    public List<Row> many(Many relation) {
        return many(key(relation));
    }

    @Override
    public Paged<Row> page(Many relation) {
        return page(key(relation));
    }

    @Override
    public Optional<Row> one(One relation) {
        return one(key(relation));
    }

    /** Returns the key of a relation that the query reads. */
    private String key(Relation relation) {
        @Nullable String found = null;
        for (var cell : shape.relationCells()) {
            if (cell.relation().relation() == relation) {
                if (found != null && !found.equals(cell.key())) {
                    throw severalKeys(cell.relation());
                }
                found = cell.key();
            }
        }
        if (found != null) {
            return found;
        }
        for (var known : shape.relations().values()) {
            if (known.relation() == relation) {
                throw new InvalidRowException(
                        "The query did not read the relation '%s' here.".formatted(known),
                        "Read it: with(\"%s\").".formatted(known.key()));
            }
        }
        throw new InvalidRowException(
                "A row of '%s' was read by a relation of another table, to '%s'."
                        .formatted(shape.table(), relation.target()),
                "Use a relation of '%s': %s."
                        .formatted(shape.table(), shape.relations().keySet()));
    }

    /** Returns the keys that messages may suggest: all but those of hidden columns. */
    private List<String> visibleKeys() {
        return shape.keys().stream().filter(key -> !isHidden(key)).toList();
    }

    private boolean isHidden(String key) {
        var column = shape.table().columns().get(key);
        return column != null
                && column.isHidden()
                && Objects.equals(shape.columnPositions().get(column), position(key));
    }

    private InvalidRowException severalKeys(ResolvedRelation relation) {
        var keys = shape.relationCells().stream()
                .filter(cell -> cell.relation().equals(relation))
                .map(Shape.RelationCell::key)
                .toList();
        return new InvalidRowException(
                "The query reads the relation '%s' here under several keys: %s."
                        .formatted(relation, Quoted.names(keys)),
                "Read it by one of them: %s.".formatted(reader(keys.get(0))));
    }

    /** Returns the method call that reads a key, for messages. */
    private String reader(String key) {
        var cell = shape.cells().get(position(key));
        if (cell.valueType() != null) {
            return "get(\"%s\", %s.class)"
                    .formatted(Quoted.name(key), typeOf(cell).getSimpleName());
        }
        if (cell.isPage()) {
            return "page(\"%s\")".formatted(Quoted.name(key));
        }
        return (cell.isMany() ? "many(\"%s\")" : "one(\"%s\")").formatted(Quoted.name(key));
    }

    private int position(String key) {
        var position = shape.positions().get(key);
        if (position == null) {
            throw new InvalidRowException(
                    "The query did not select '%s' here.".formatted(Quoted.name(key)),
                    Candidates.of(key, visibleKeys(), "Select it in columns(…)."));
        }
        return position;
    }

    @Override
    public Set<Map.Entry<String, @Nullable Object>> entrySet() {
        return new AbstractSet<>() {

            @Override
            public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
                return IntStream.range(0, size())
                        .<Map.Entry<String, @Nullable Object>>mapToObj(
                                i -> new SimpleImmutableEntry<>(shape.keys().get(i), values[i]))
                        .iterator();
            }

            @Override
            public int size() {
                return RowMap.this.size();
            }
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this || other instanceof Map && RowMapTraversal.equal(this, other);
    }

    @Override
    public int hashCode() {
        return RowMapTraversal.hash(this);
    }

    @Override
    public String toString() {
        return RowMapTraversal.text(this);
    }

    /** Serializes the keys and values, without the plan. */
    private Object writeReplace() {
        return SerializedRow.of(this);
    }
}
