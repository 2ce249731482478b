package io.drizzle4j.internal.result;

import io.drizzle4j.error.Problem;
import io.drizzle4j.internal.schema.ResolvedRelation;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.result.Paged;
import io.drizzle4j.result.Row;
import io.drizzle4j.sql.Column;
import io.drizzle4j.type.PgType;
import java.lang.reflect.Constructor;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

/**
 * A Java type that the rows of a table are read as. It is a record, or a class with one constructor, whose components
 * name columns, relations and extras; or it is the type of a single value. Created by {@link ResultTypes}.
 */
public final class ResultType {

    private final ResultTypes types;

    private final SchemaTable table;

    private final ResolvableType type;

    private final @Nullable Constructor<?> constructor;

    private final List<Component> components;

    private final List<Defect> defects;

    private final Conversions conversions;

    /** The columns of the components, computed once because each query needs them. */
    private final List<Column<?>> columns;

    private final List<Component> extras;

    private final Map<String, Component> relations = new LinkedHashMap<>();

    private final Map<String, Optional<ResultType>> below = new ConcurrentHashMap<>();

    private final boolean isGuarded;

    private final boolean isOfColumns;

    private final int hash;

    ResultType(
            ResultTypes types,
            SchemaTable table,
            ResolvableType type,
            @Nullable Constructor<?> constructor,
            List<Component> components,
            List<Defect> defects,
            Conversions conversions) {
        this.types = types;
        this.table = table;
        this.type = type;
        this.constructor = constructor;
        this.components = List.copyOf(components);
        this.defects = List.copyOf(defects);
        this.conversions = conversions;
        this.hash = Objects.hash(table.table(), type);
        this.columns = this.components.stream()
                .<Column<?>>mapMulti((component, named) -> {
                    if (component.column != null) {
                        named.accept(component.column);
                    }
                })
                .distinct()
                .collect(Collectors.toUnmodifiableList());
        this.extras = this.components.stream()
                .filter(component -> component.column == null && component.relation == null)
                .toList();
        for (var component : this.components) {
            if (component.relation != null) {
                relations.putIfAbsent(component.relation.key(), component);
            }
        }
        this.isGuarded = this.components.stream().anyMatch(this::isGuarded);
        this.isOfColumns = constructor != null
                && this.defects.isEmpty()
                && this.extras.isEmpty()
                && this.relations.isEmpty()
                && !this.columns.isEmpty()
                && (!isGuarded || this.columns.containsAll(table.rowKey()));
    }

    /** The container of a component's value or rows. */
    public enum Container {
        /** No container. */
        NONE,
        /** An {@link java.util.Optional}. */
        OPTIONAL,
        /** A {@link List} in the order of the rows. */
        LIST,
        /** A {@link java.util.Set} in the order of the rows. */
        SET,
        /** A {@link java.util.Map} with the values of a column as keys, in the order of the rows. */
        MAP,
        /** A {@link Paged} in the order of the rows. */
        PAGE
    }

    /**
     * A component: a parameter of the constructor, or the single value.
     *
     * @param name its name
     * @param key the key that it is read from
     * @param container its container
     * @param content the type inside the container
     * @param isNonNull whether it is declared non-null
     * @param column the column of the key, or null
     * @param relation the relation of the key, or null; if the column is null too, the key is that of an extra
     * @param mapKey the column of the map's keys, or null
     * @param mapKeyType the type of the map's keys
     */
    public record Component(
            String name,
            String key,
            Container container,
            ResolvableType content,
            boolean isNonNull,
            @Nullable Column<?> column,
            @Nullable ResolvedRelation relation,
            @Nullable Column<?> mapKey,
            ResolvableType mapKeyType) {

        /** Returns the name of the type inside the container, without its package. */
        public String contentName() {
            return TypeName.of(content);
        }

        /**
         * Returns the path of the component.
         *
         * @param ofClass the path of its class
         */
        public String path(String ofClass) {
            return name.isEmpty() ? ofClass : ofClass + "." + name;
        }

        /**
         * Returns the path of the content of the container.
         *
         * @param ofClass the path of its class
         */
        public String contentPath(String ofClass) {
            return path(ofClass) + (relation != null && !relation.isOne() ? "[]" : "");
        }

        /** Returns whether the type inside the container is known. */
        public boolean hasContent() {
            return content.resolve() != null;
        }

        /** Returns whether null, or a missing row, is an error. */
        public boolean isRequired() {
            return isNonNull && container == Container.NONE;
        }
    }

    /**
     * A problem of a component that does not depend on where the type is used.
     *
     * @param component the component, or null for the type itself
     * @param fault the problem, as the rest of a sentence that starts with the path
     * @param action how to solve the problem
     */
    record Defect(@Nullable Component component, String fault, String action) {}

    /** Returns whether the type has a defect that does not depend on where it is used. */
    public boolean isDefective() {
        return !defects.isEmpty();
    }

    /**
     * Returns the defects of the type as problems.
     *
     * @param path the path of the type
     */
    public Stream<Problem> problems(String path) {
        return defects.stream()
                .map(defect -> new Problem(
                        "'%s' %s."
                                .formatted(defect.component == null ? path : defect.component.path(path), defect.fault),
                        defect.action));
    }

    /** Returns the name of the class for messages, without its package. */
    public String name() {
        return TypeName.of(type);
    }

    /** Returns whether this is the type of a single value. */
    public boolean isValue() {
        return constructor == null && components.size() == 1;
    }

    /** Returns whether this type of a value could also hold a whole row. */
    public boolean isAnything() {
        return type.toClass() == Object.class || type.toClass() == Map.class;
    }

    /** Returns the accessible constructor. */
    public Constructor<?> constructor() {
        return Objects.requireNonNull(constructor);
    }

    /** Returns the components, in the order of the constructor's parameters. */
    public List<Component> components() {
        return components;
    }

    /** Returns the component that is read from a key. */
    public Component component(String key) {
        return components.stream()
                .filter(component -> component.key.equals(key))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the columns that the components name, in their order. */
    public List<Column<?>> columns() {
        return columns;
    }

    /** Returns the components that name extras. */
    public List<Component> extras() {
        return extras;
    }

    /** Returns the components for relations, only the first one per relation. */
    public Collection<Component> relations() {
        return relations.values();
    }

    /** Returns the component for a relation, or null. */
    public @Nullable Component component(ResolvedRelation relation) {
        return relations.get(relation.key());
    }

    /** Returns the type that the rows of a component's relation are read as; null for {@link Row}. */
    public @Nullable ResultType below(Component component) {
        var known = below.get(component.name);
        if (known == null) {
            known = Optional.ofNullable(
                    types.of(Objects.requireNonNull(component.relation).target(), component.content));
            below.put(component.name, known);
        }
        return known.orElse(null);
    }

    /** Returns the conversion from a type to that of a component; null if there is none. */
    public @Nullable Conversion conversion(PgType<?> from, Component component) {
        return conversions.between(from, component.content);
    }

    /** Returns the problem of a component for which there is no conversion from its source. */
    public static Problem unconverted(String path, Component component, String source, PgType<?> type) {
        var defect = unconverted(component, component.content, source, type);
        return new Problem("'%s' %s.".formatted(component.path(path), defect.fault), defect.action);
    }

    static Defect unconverted(Component component, ResolvableType target, String source, PgType<?> type) {
        var ambiguous = TimeConversions.ambiguous(type.valueType(), target);
        if (ambiguous != null) {
            return new Defect(
                    component,
                    "is %s, but converting %s, %s, %s"
                            .formatted(
                                    TypeName.withArticle(TypeName.of(target)),
                                    source,
                                    TypeName.withArticle(type.declaration()),
                                    ambiguous.description()),
                    ambiguous.action());
        }
        var javaType = TypeName.of(type.valueType());
        return new Defect(
                component,
                "is %s, but there is no converter for %s, %s read as %s"
                        .formatted(
                                TypeName.withArticle(TypeName.of(target)),
                                source,
                                TypeName.withArticle(type.declaration()),
                                javaType),
                type.isJsonText()
                        ? "Make it %s, or map the column to it: jsonb(%s.class)."
                                .formatted(javaType, TypeName.of(target))
                        : "Make it %s, or give the application's ConversionService a converter.".formatted(javaType));
    }

    /** Returns the conversion to the keys of a component's map. */
    public Conversion keyConversion(Component component) {
        return Objects.requireNonNull(
                conversions.between(Objects.requireNonNull(component.mapKey).type(), component.mapKeyType));
    }

    /**
     * Returns whether the database may contain values that a component cannot hold. The message then needs the row's
     * key.
     */
    public boolean isGuarded() {
        return isGuarded;
    }

    /** Returns whether all components are columns, there is no defect, and no other columns have to be read. */
    public boolean isOfColumns() {
        return isOfColumns;
    }

    private boolean isGuarded(Component component) {
        return component.column == null
                ? component.isRequired() || component.relation == null
                : component.isRequired() && !table.isNotNull(component.column)
                        || !component.column.type().isAlwaysReadable()
                        || conversion(component.column.type(), component) != Conversion.NONE;
    }

    /** Returns whether this is the same class for the same table, or for another instance of it. */
    public boolean isSameClassAs(ResultType other) {
        return type.equals(other.type)
                && table.table().original().equals(other.table.table().original());
    }

    /** Types are equal if they are the same class for the same table object. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof ResultType result
                        && table.table().equals(result.table.table())
                        && type.equals(result.type);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return name();
    }
}
