package io.drizzle4j.records;

import io.drizzle4j.forms.Asked;
import io.drizzle4j.forms.Link;
import io.drizzle4j.forms.Term;
import io.drizzle4j.forms.World;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.records.Part.Container;
import io.drizzle4j.schema.PgTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Creates random classes for the rows of a random query. */
final class Shapes {

    private static final List<Container> CONTAINERS = List.of(
            Container.LIST,
            Container.COLLECTION,
            Container.ITERABLE,
            Container.SET,
            Container.SET,
            Container.MAP,
            Container.MAP_OF_LISTS);

    private static final List<String> COMMON = List.of("n", "label");

    private static final Set<Variation> NEVER_GENERIC = EnumSet.of(
            Variation.SELF_CONTAINING,
            Variation.CONTAINING_EACH_OTHER,
            Variation.TYPE_USED_TWICE,
            Variation.TYPE_OF_TWO_TABLES,
            Variation.VALUE_AT_ROOT,
            Variation.VALUE_IN_RECORD,
            Variation.ROW_IN_RECORD);

    private final Random random;

    private final boolean isNullMarked;

    /** Classes that can be reused. */
    private final List<Shape> leaves = new ArrayList<>();

    private int classes;

    private int names;

    Shapes(Random random, boolean isNullMarked) {
        this.random = random;
        this.isNullMarked = isNullMarked;
    }

    Shape root(Asked asked, boolean isFirst) {
        return of(new Level(asked, isFirst, false, null));
    }

    /**
     * A level that needs a class.
     *
     * @param isSingle whether there is at most one row
     * @param isOrderFixed whether the order must be set, because it determines equality
     * @param mapKey the key of the column by which the rows are put into a map, or null
     */
    private record Level(Asked asked, boolean isSingle, boolean isOrderFixed, String mapKey) {

        PgTable table() {
            return asked.table();
        }

        boolean isLeaf() {
            return asked.with().isEmpty();
        }
    }

    private Shape of(Level level) {
        if (level.asked.link() != null && oneIn(8)) {
            return row(level);
        }
        var again = leaves.stream().filter(leaf -> fits(leaf, level.table())).toList();
        if (level.isLeaf() && level.asked.extras().isEmpty() && !again.isEmpty() && oneIn(2)) {
            return again(level, any(again));
        }
        if ((level.isLeaf() || level.asked.link() == null) && oneIn(6)) {
            return value(level);
        }
        var cycles = cycles(level.table());
        if (!cycles.isEmpty() && oneIn(6)) {
            return selfContaining(level, any(cycles));
        }
        return own(level);
    }

    /** Returns relations that lead from a table to itself: single ones, and pairs by way of another table. */
    private static List<List<Link>> cycles(PgTable table) {
        return World.linksFrom(table).stream()
                .flatMap(link -> link.target().equals(table)
                        ? Stream.of(List.of(link))
                        : World.linksFrom(link.target()).stream()
                                .filter(back -> back.target().equals(table))
                                .map(back -> List.of(link, back)))
                .toList();
    }

    private Shape row(Level level) {
        var asked = level.asked;
        var closed = new Level(closed(asked), level.isSingle, true, level.mapKey);
        return shape(
                closed,
                Shape.Kind.ROW,
                "Row",
                selected(level, asked.selected()),
                asked.extras().keySet(),
                closed.asked.with(),
                List.of(),
                EnumSet.of(Variation.ROW_IN_RECORD));
    }

    /** Returns the same query with a complete order at this level and below. */
    private static Asked closed(Asked asked) {
        var with = asked.with().stream().map(Shapes::closed).toList();
        return new Asked(
                asked.table(),
                asked.link(),
                asked.isUnfiltered(),
                asked.columns(),
                asked.isExcluding(),
                asked.extras(),
                asked.where(),
                asked.link() != null && asked.link().isOne() ? List.of() : orderBy(asked),
                false,
                asked.limit(),
                asked.offset(),
                with,
                null,
                asked.as(),
                asked.isUnordered(),
                List.of(),
                null);
    }

    private Shape value(Level level) {
        var extras = level.asked.extras();
        var key = any(Stream.concat(level.asked.selected().stream(), extras.keySet().stream())
                .toList());
        var isColumn = !extras.containsKey(key);
        var from = isColumn
                ? level.table().column(key).type().javaType()
                : extras.get(key).sql().type().javaType();
        var type = any(ScalarType.objectsFor(from, isColumn));
        var part =
                new Part("", key, null, Container.NONE, type.name(), type, null, false, false, null, type.variations());
        return shape(
                level,
                Shape.Kind.VALUE,
                type.name(),
                selected(level, isColumn ? List.of(key) : List.of()),
                isColumn ? Set.of() : Set.of(key),
                List.of(),
                List.of(part),
                EnumSet.of(level.asked.link() == null ? Variation.VALUE_AT_ROOT : Variation.VALUE_IN_RECORD));
    }

    private Shape again(Level level, Shape leaf) {
        var keys = leaf.parts().stream().map(Part::key).distinct().toList();
        var isOtherTable = !leaf.asked().table().equals(level.table());
        return shape(
                level,
                leaf.kind(),
                leaf.className(),
                selected(level, keys),
                Set.of(),
                List.of(),
                leaf.parts(),
                EnumSet.of(isOtherTable ? Variation.TYPE_OF_TWO_TABLES : Variation.TYPE_USED_TWICE));
    }

    /** Returns whether a class with only columns can be read from a table. */
    private boolean fits(Shape leaf, PgTable table) {
        return leaf.parts().stream().allMatch(part -> {
            var column = table.columns().get(part.key());
            var isNonNull = part.value().isPrimitive()
                    || isNullMarked && !part.isAnnotated() && part.container() == Container.NONE;
            return column != null
                    && column.type().javaType() == part.value().from()
                    && (!isNonNull || SchemaTables.of(World.SCHEMA).table(table).isNotNull(column));
        });
    }

    private Shape own(Level level) {
        var asked = level.asked;
        var isWithoutColumns = !(asked.extras().isEmpty() && level.isLeaf()) && oneIn(6);
        var keys = isWithoutColumns ? List.<String>of() : columns(level);
        List<Part> parts = new ArrayList<>(columnParts(level.table(), keys));
        asked.extras().forEach((key, term) -> {
            var from = term.sql().type().javaType();
            parts.add(valuePart(key, from, from == Long.class, false, EnumSet.of(Variation.EXTRA)));
        });
        asked.with().forEach(below -> parts.add(relationPart(below, isTwice(below, asked), level.isOrderFixed)));
        Collections.shuffle(parts, random);
        var variations = EnumSet.noneOf(Variation.class);
        if (isWithoutColumns) {
            variations.add(Variation.NO_COLUMNS);
        }
        var shape = shape(
                level,
                anyKind(),
                "L" + classes++,
                selected(level, keys),
                asked.extras().keySet(),
                parts.stream()
                        .filter(Part::isRelation)
                        .map(part -> part.below().asked())
                        .toList(),
                parts,
                variations);
        if (level.isLeaf() && asked.extras().isEmpty() && shape.generic() == null) {
            leaves.add(shape);
        }
        return shape;
    }

    private static boolean isTwice(Asked asked, Asked above) {
        return above.with().stream()
                        .filter(other -> other.link().equals(asked.link()))
                        .count()
                > 1;
    }

    /** Returns the columns of a level; sometimes only those of all tables, so that the class can be reused. */
    private List<String> columns(Level level) {
        var keys = level.asked.selected();
        var common = keys.stream().filter(COMMON::contains).toList();
        return level.isLeaf() && !common.isEmpty() && oneIn(3) ? common : keys;
    }

    private List<Part> columnParts(PgTable table, List<String> keys) {
        List<Part> parts = new ArrayList<>();
        keys.forEach(key -> {
            parts.add(columnPart(table, key, EnumSet.noneOf(Variation.class)));
            if (oneIn(10)) {
                parts.add(columnPart(table, key, EnumSet.of(Variation.COLUMN_TWICE)));
            }
        });
        return parts;
    }

    private Part columnPart(PgTable table, String key, Set<Variation> variations) {
        var column = table.column(key);
        return valuePart(
                key,
                column.type().javaType(),
                SchemaTables.of(World.SCHEMA).table(table).isNotNull(column),
                true,
                variations);
    }

    private Part valuePart(String key, Class<?> from, boolean isNotNull, boolean isColumn, Set<Variation> variations) {
        var primitives = isNotNull ? ScalarType.primitivesFor(from) : List.<ScalarType>of();
        var type = primitives.isEmpty() || oneIn(2) ? any(ScalarType.objectsFor(from, isColumn)) : any(primitives);
        var container = !type.isPrimitive() && oneIn(4) ? Container.OPTIONAL : Container.NONE;
        var isAnnotated = container == Container.NONE && !isNotNull && (isNullMarked || oneIn(3));
        variations.addAll(type.variations());
        if (container == Container.OPTIONAL) {
            variations.add(Variation.OPTIONAL_VALUE);
        }
        var isRenamed = variations.contains(Variation.COLUMN_TWICE) || oneIn(5);
        var isEmbedded = oneIn(4);
        if (isEmbedded && !isColumn) {
            variations.add(Variation.EXTRA_IN_VALUE_OBJECT);
        }
        return new Part(
                name(key, isRenamed, variations),
                key,
                isRenamed ? key : null,
                container,
                type.name(),
                type,
                null,
                isAnnotated,
                isEmbedded,
                null,
                variations);
    }

    private Part relationPart(Asked asked, boolean isTwice, boolean isOrderFixed) {
        var container = container(asked.link());
        var isFixed = isOrderFixed || container == Container.SET;
        var below = of(new Level(asked, asked.link().isOne(), isFixed, mapKey(container, asked.table())));
        return relationPart(asked, isTwice, container, below.type()).to(below);
    }

    /**
     * Makes the component of a relation.
     *
     * @param isTwice whether another component is of the same relation
     */
    private Part relationPart(Asked asked, boolean isTwice, Container container, String content) {
        var variations = EnumSet.of(container == Container.NONE ? Variation.NULLABLE_ONE : container.variation);
        var mapKey = container.isMap()
                ? new Part.MapKey(mapKey(container, asked.table()), any(ScalarType.objectsFor(Integer.class, true)))
                : null;
        if (mapKey != null && !mapKey.type().name().equals("Integer")) {
            variations.add(Variation.CONVERTED_MAP_KEY);
        }
        var isNamed = asked.as() != null && !isTwice && oneIn(2);
        var isRenamed = !isNamed && oneIn(5);
        if (isTwice) {
            variations.add(Variation.RELATION_TWICE);
        }
        if (asked.as() != null && !isNamed) {
            variations.add(Variation.RELATION_BY_THE_KEY_OF_THE_QUERY);
        }
        return new Part(
                name(asked.key(), isRenamed, variations),
                asked.key(),
                isNamed ? asked.link().key() : isRenamed ? asked.key() : null,
                container,
                content,
                null,
                mapKey,
                container == Container.NONE || container.isMany() && oneIn(4),
                false,
                null,
                variations);
    }

    private Container container(Link link) {
        if (link.isOne()) {
            return oneIn(2) ? Container.NONE : Container.OPTIONAL;
        }
        var container = any(CONTAINERS);
        return container == Container.MAP && World.primaryKeyOf(link.target()).size() > 1
                ? Container.MAP_OF_LISTS
                : container;
    }

    /** Returns the column by which rows are put into a map; null without a map. Only lists may have several rows. */
    private static String mapKey(Container container, PgTable table) {
        return container.isMap() ? World.primaryKeyOf(table).get(0) : null;
    }

    private String name(String key, boolean isRenamed, Set<Variation> variations) {
        if (!isRenamed) {
            return key;
        }
        variations.add(Variation.RENAMED);
        return "name" + names++;
    }

    /**
     * A class that contains itself by way of a component.
     *
     * @param link the relation of the component
     * @param keys the columns
     * @param parts the components, with the one of the relation
     * @param place the position of the component among them
     */
    private record Cyclic(
            Link link, Shape.Kind kind, String className, List<String> keys, List<Part> parts, int place) {

        Part component() {
            return parts.get(place);
        }

        Cyclic to(Shape below) {
            List<Part> all = new ArrayList<>(parts);
            all.set(place, component().to(below));
            return new Cyclic(link, kind, className, keys, all, place);
        }
    }

    private Cyclic cyclic(Link link, List<String> keys, String className, String content) {
        List<Part> parts = new ArrayList<>(columnParts(link.source(), keys));
        var place = random.nextInt(parts.size() + 1);
        parts.add(place, relationPart(itself(link), false, container(link), content));
        return new Cyclic(link, anyKind(), className, keys, parts, place);
    }

    /**
     * Returns a class that contains itself, and a query that nests it level by level.
     *
     * @param cycle the relations that lead from the class to itself
     */
    private Shape selfContaining(Level level, List<Link> cycle) {
        List<Cyclic> classesOfCycle = new ArrayList<>();
        var first = classes;
        classes += cycle.size();
        for (var i = 0; i < cycle.size(); i++) {
            var keys = i == 0
                    ? level.asked.selected()
                    : List.copyOf(cycle.get(i).source().columns().keySet());
            var content = "L" + (first + (i + 1) % cycle.size());
            classesOfCycle.add(cyclic(cycle.get(i), keys, "L" + (first + i), content));
        }
        var isFixed = level.isOrderFixed
                || classesOfCycle.stream().anyMatch(one -> one.component().container() == Container.SET);
        var variation = cycle.size() == 1 ? Variation.SELF_CONTAINING : Variation.CONTAINING_EACH_OTHER;
        Shape below = null;
        for (var depth = 1 + random.nextInt(3); depth >= 0; depth--) {
            var one = classesOfCycle.get(depth % cycle.size()).to(below);
            var into = classesOfCycle.get((depth + cycle.size() - 1) % cycle.size());
            var at = depth == 0 ? level : levelOf(into, isFixed);
            below = shape(
                    at,
                    one.kind,
                    one.className,
                    selected(at, one.keys),
                    Set.of(),
                    below == null ? List.of() : List.of(below.asked()),
                    one.parts,
                    EnumSet.of(variation));
        }
        return below;
    }

    /** Returns the level of the rows that the component of a class contains. */
    private Level levelOf(Cyclic into, boolean isFixed) {
        var asked = itself(into.link);
        return new Level(
                asked, into.link.isOne(), isFixed, mapKey(into.component().container(), asked.table()));
    }

    private Asked itself(Link link) {
        return new Asked(
                link.target(),
                link,
                false,
                null,
                false,
                Map.of(),
                null,
                List.of(),
                false,
                few(link),
                few(link),
                List.of());
    }

    private Long few(Link link) {
        return !link.isOne() && oneIn(4) ? Long.valueOf(random.nextInt(3)) : null;
    }

    private Shape shape(
            Level level,
            Shape.Kind kind,
            String className,
            List<String> columns,
            Set<String> extras,
            List<Asked> with,
            List<Part> parts,
            Set<Variation> variations) {
        var asked = level.asked;
        var isCut = level.isSingle || asked.limit() != null || asked.offset() != null;
        var isSaid = level.isOrderFixed || !asked.orderBy().isEmpty() || oneIn(2);
        var isAsBefore = columns.equals(asked.selected());
        Map<String, Term<?>> read = new LinkedHashMap<>(asked.extras());
        read.keySet().retainAll(extras);
        var same = new Asked(
                asked.table(),
                asked.link(),
                asked.isUnfiltered(),
                isAsBefore ? asked.columns() : columns,
                isAsBefore && asked.isExcluding(),
                read,
                asked.where(),
                isSaid && !isCut ? orderBy(asked) : asked.orderBy(),
                false,
                asked.limit(),
                asked.offset(),
                with,
                null,
                asked.as(),
                asked.isUnordered(),
                List.of(),
                null);
        var mayBeGeneric = variations.stream().noneMatch(NEVER_GENERIC::contains);
        if (kind == Shape.Kind.CLASS) {
            variations.add(Variation.CLASS);
        }
        if (!isCut && !isSaid) {
            variations.add(Variation.OPEN_ORDER);
        }
        var generic = mayBeGeneric && oneIn(4) ? variable(parts) : null;
        if (generic != null) {
            variations.add(asked.link() == null ? Variation.GENERIC_ROOT : Variation.GENERIC);
        }
        if (isNullMarked && (kind == Shape.Kind.RECORD || kind == Shape.Kind.CLASS)) {
            variations.add(Variation.NULL_MARKED);
        }
        return new Shape(same, kind, className, List.copyOf(parts), generic, named(parts), isCut || isSaid, variations);
    }

    private Part variable(List<Part> parts) {
        var possible = parts.stream()
                .filter(part -> part.isRelation() || !part.value().isPrimitive() && !part.isEmbedded())
                .toList();
        return possible.isEmpty() ? null : any(possible);
    }

    /** Returns the relations that a query names: all that it configures, and some others. */
    private List<Part> named(List<Part> parts) {
        List<Part> named = new ArrayList<>();
        parts.stream().filter(part -> part.isRelation() && part.below() != null).forEach(part -> {
            if (part.below().canBeOmitted() && part.namesItsRelation() && !oneIn(4)) {
                part.below().variations().add(Variation.RELATION_LEFT_TO_THE_RECORD);
            } else {
                named.add(part);
            }
        });
        Collections.shuffle(named, random);
        return List.copyOf(named);
    }

    /** Returns the order, completed by the primary key. */
    private static List<Asked.Key> orderBy(Asked asked) {
        List<Asked.Key> keys = new ArrayList<>(asked.orderBy());
        World.primaryKeyOf(asked.table()).forEach(key -> keys.add(Asked.Key.by(asked.table(), key)));
        return List.copyOf(keys);
    }

    /** Returns the columns to select for rows, which contain the key of a map only if it is selected. */
    private static List<String> selected(Level level, List<String> keys) {
        return level.mapKey == null || keys.contains(level.mapKey)
                ? keys
                : Stream.concat(keys.stream(), Stream.of(level.mapKey)).toList();
    }

    private Shape.Kind anyKind() {
        return oneIn(4) ? Shape.Kind.CLASS : Shape.Kind.RECORD;
    }

    private boolean oneIn(int chances) {
        return random.nextInt(chances) == 0;
    }

    private <T> T any(List<T> possible) {
        return possible.get(random.nextInt(possible.size()));
    }
}
