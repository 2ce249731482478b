package io.drizzle4j.internal.result;

import io.drizzle4j.internal.result.ResultType.Component;
import io.drizzle4j.internal.result.ResultType.Container;
import io.drizzle4j.internal.result.ResultType.Defect;
import io.drizzle4j.internal.schema.ResolvedRelation;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.internal.text.Candidates;
import io.drizzle4j.result.Paged;
import io.drizzle4j.result.Row;
import io.drizzle4j.sql.Column;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.BaseStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Nullness;
import org.springframework.core.ResolvableType;

/** Reads one parameter of a constructor as a component, and collects its defects. */
final class ComponentReader {

    private final SchemaTable table;

    private final Parameters.Declared parameter;

    private final Conversions conversions;

    private final String key;

    private final Class<?> raw;

    /**
     * Creates a reader.
     *
     * @param prefix the start of the keys of a value object's columns; empty in the type of a row
     */
    ComponentReader(SchemaTable table, Parameters.Declared parameter, Conversions conversions, String prefix) {
        this.table = table;
        this.parameter = parameter;
        this.conversions = conversions;
        this.key = ResultTypeReader.join(
                prefix,
                parameter.key() == null ? parameter.name() : parameter.key().value());
        this.raw = parameter.type().toClass();
    }

    /**
     * Reads the parameter.
     *
     * @param named the relations that a query reads under the keys of components that match nothing in the table
     */
    Component read(Map<String, ResolvedRelation> named, List<Defect> defects) {
        var column = table.table().columns().get(key);
        var relation = named.getOrDefault(key, table.relations().get(key));
        if (relation == null || column != null && !holdsRows(column)) {
            var component = component(container(false), column, null, null);
            if (column != null) {
                checkColumn(component, column, defects);
            }
            return component;
        }
        var mapKey = mapKey(relation);
        var component = component(container(!relation.isOne()), null, relation, mapKey);
        if (relation.isOne()) {
            checkOne(component, relation, defects);
        } else {
            checkMany(component, relation, defects);
        }
        return component;
    }

    /** Reads the parameter for a value of a group: one of the columns by which rows are grouped, or an extra. */
    Component readOfGroup(Set<Column<?>> grouped, List<Defect> defects) {
        var column = table.table().columns().get(key);
        return readValue(column != null && grouped.contains(column) ? column : null, defects);
    }

    /** Reads the parameter of a value object. Its key is that of a column or an extra. */
    Component readColumn(List<Defect> defects) {
        return readValue(table.table().columns().get(key), defects);
    }

    private Component readValue(@Nullable Column<?> column, List<Defect> defects) {
        var component = component(container(false), column, null, null);
        if (column != null) {
            checkColumn(component, column, defects);
        }
        return component;
    }

    /**
     * Reads the parameter as a value object.
     *
     * @param types reads the type of the value object
     */
    Component readEmbedded(Function<ResolvableType, ResultType> types, List<Defect> defects) {
        var container = container(false);
        var content = content(container);
        var component = new Component(
                parameter.name(),
                key,
                container,
                content,
                parameter.nullness() != Nullness.NULLABLE,
                null,
                null,
                null,
                ResolvableType.NONE,
                types.apply(content));
        if (parameter.key() != null) {
            defects.add(new Defect(
                    component,
                    "is @Embedded, and has the @Key '%s'"
                            .formatted(parameter.key().value()),
                    "Remove @Key. If the keys of the columns start with it, write @Embedded(prefix = \"%s\")."
                            .formatted(parameter.key().value())));
        }
        return component;
    }

    /**
     * Returns whether the type is that of rows rather than of a column's value, for a key of both a column and a
     * relation.
     */
    private boolean holdsRows(Column<?> column) {
        var content = content(container(true));
        var type = content.toClass();
        return holdsSeveral(container(true))
                || type == Row.class
                || !ResultTypeReader.isValue(type)
                        && type != column.type().javaType()
                        && (type.isRecord() || conversions.between(column.type(), content) == null);
    }

    private @Nullable Column<?> mapKey(ResolvedRelation relation) {
        return parameter.mapKey() == null
                ? null
                : relation.target().columns().get(parameter.mapKey().value());
    }

    private Component component(
            Container container,
            @Nullable Column<?> column,
            @Nullable ResolvedRelation relation,
            @Nullable Column<?> mapKey) {
        var isOne = relation != null && relation.isOne();
        var hasWrongContainer = isOne ? holdsSeveral() : relation != null && !holdsSeveral(container);
        return new Component(
                parameter.name(),
                key,
                container,
                hasWrongContainer ? rowType() : content(container),
                raw.isPrimitive()
                        || parameter.nullness() == Nullness.NON_NULL
                        || relation != null && parameter.nullness() != Nullness.NULLABLE,
                column,
                relation,
                mapKey,
                container.isMap() ? parameter.type().getGeneric(0) : ResolvableType.NONE,
                null);
    }

    private Container container(boolean isMany) {
        if (raw == Optional.class) {
            return Container.OPTIONAL;
        }
        if (isMany && isList(raw)) {
            return Container.LIST;
        }
        if (isMany && raw == Set.class) {
            return Container.SET;
        }
        if (isMany && raw == Paged.class) {
            return Container.PAGE;
        }
        if (isMany && raw == Map.class) {
            return isList(parameter.type().getGeneric(1).toClass()) ? Container.MAP_OF_LISTS : Container.MAP;
        }
        return Container.NONE;
    }

    private static boolean isList(Class<?> type) {
        return type == List.class || type == Collection.class || type == Iterable.class;
    }

    private ResolvableType content(Container container) {
        return switch (container) {
            case NONE -> parameter.type();
            case OPTIONAL, LIST, SET, PAGE -> parameter.type().getGeneric(0);
            case MAP -> parameter.type().getGeneric(1);
            case MAP_OF_LISTS -> parameter.type().getGeneric(1).getGeneric(0);
        };
    }

    private void checkColumn(Component component, Column<?> column, List<Defect> defects) {
        if (raw.isPrimitive() && !table.isNotNull(column)) {
            defects.add(new Defect(
                    component,
                    "is %s, which cannot hold the null that column '%s.%s' may have"
                            .formatted(TypeName.withArticle(raw.getName()), table.table(), key),
                    "Make it %1$s or Optional<%1$s>, or declare the column notNull()."
                            .formatted(TypeName.boxed(parameter.type()))));
        }
        if (conversions.between(column.type(), component.content()) == null) {
            defects.add(ResultType.unconverted(
                    component, component.content(), "column '%s.%s'".formatted(table.table(), key), column.type()));
        }
    }

    private void checkOne(Component component, ResolvedRelation relation, List<Defect> defects) {
        if (holdsSeveral()) {
            defects.add(new Defect(
                    component,
                    "is a %s, but relation '%s' leads to one row".formatted(raw.getSimpleName(), name(relation)),
                    single(relation)));
        } else if (component.isRequired() && !relation.required()) {
            defects.add(new Defect(
                    component,
                    "is a plain %s, but relation '%s' may have no row"
                            .formatted(component.contentName(), name(relation)),
                    "Make it Optional<%s>, or annotate it @Nullable.".formatted(component.contentName())));
        } else {
            checkContent(component, defects);
        }
    }

    private void checkMany(Component component, ResolvedRelation relation, List<Defect> defects) {
        if (!holdsSeveral(component.container())) {
            defects.add(new Defect(
                    component,
                    "is %s, but relation '%s' leads to many rows"
                            .formatted(TypeName.withArticle(TypeName.of(parameter.type())), name(relation)),
                    "Make it List<%1$s>, Set<%1$s>, or Map<K, %1$s> with @MapKey.".formatted(TypeName.of(rowType()))));
            return;
        }
        if (component.container().isMap()) {
            checkMapKey(component, relation, defects);
        }
        checkContent(component, defects);
    }

    private void checkMapKey(Component component, ResolvedRelation relation, List<Defect> defects) {
        var columns = SchemaTable.visibleKeys(relation.target());
        var mapKey = component.mapKey();
        if (parameter.mapKey() == null) {
            defects.add(new Defect(
                    component,
                    "is a Map, but has no @MapKey with a column of table '%s'".formatted(relation.target()),
                    "Annotate it @MapKey(\"%s\").".formatted(columns.isEmpty() ? "…" : columns.get(0)),
                    true));
        } else if (mapKey == null) {
            var name = parameter.mapKey().value();
            defects.add(new Defect(
                    component,
                    "is a Map by '%s', which is not a column of table '%s'".formatted(name, relation.target()),
                    Candidates.of(name, columns, "The table has no columns.")));
        } else if (conversions.between(mapKey.type(), component.mapKeyType()) == null) {
            defects.add(ResultType.unconvertedKey(
                    component,
                    TypeName.of(parameter.type().getGeneric(1)),
                    "column '%s.%s'"
                            .formatted(relation.target(), parameter.mapKey().value()),
                    mapKey.type()));
        }
    }

    /** Returns the suggested declaration for a relation to one row. */
    private String single(ResolvedRelation relation) {
        return (relation.required()
                        ? "Make it %1$s, or Optional<%1$s>."
                        : "Make it Optional<%1$s>, or %1$s annotated @Nullable.")
                .formatted(TypeName.of(rowType()));
    }

    /** Returns the intended row type, without any containers. */
    private ResolvableType rowType() {
        var type = parameter.type();
        var inner = inner(type);
        while (!inner.equals(type)) {
            type = inner;
            inner = type.hasGenerics() || type.isArray() ? inner(type) : type;
        }
        return type.resolve() == null || type.toClass() == Object.class ? ResolvableType.forClass(Row.class) : type;
    }

    /** Returns the element type of an array or a container; the type itself for other types. */
    private static ResolvableType inner(ResolvableType type) {
        if (type.isArray()) {
            return type.getComponentType();
        }
        return Stream.of(Optional.class, Paged.class, Iterable.class, Iterator.class, BaseStream.class, Map.class)
                .filter(holder -> type.toClass() == holder
                        || type.toClass() != Row.class && !type.toClass().isRecord())
                .map(type::as)
                .filter(held -> !held.equals(ResolvableType.NONE))
                .map(held -> held.getGeneric(held.toClass() == Map.class ? 1 : 0))
                .findFirst()
                .orElse(type);
    }

    private static boolean holdsSeveral(Container container) {
        return container != Container.NONE && container != Container.OPTIONAL;
    }

    private boolean holdsSeveral() {
        return raw == Paged.class
                || (Iterable.class.isAssignableFrom(raw) || Map.class.isAssignableFrom(raw))
                        && raw != Row.class
                        && !raw.isRecord();
    }

    private void checkContent(Component component, List<Defect> defects) {
        if (component.content().resolve() == null) {
            defects.add(new Defect(
                    component,
                    "does not say which type the rows have",
                    "Give it a type argument; at the root, as(new ParameterizedTypeReference<…>() {})."));
        }
    }

    private static String name(ResolvedRelation relation) {
        return relation.source() + "." + relation.key();
    }
}
