package io.drizzle4j.internal.result;

import io.drizzle4j.error.Problem;
import io.drizzle4j.internal.schema.ResolvedRelation;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.result.Paged;
import io.drizzle4j.result.Row;
import io.drizzle4j.sql.Column;
import io.drizzle4j.type.PgType;
import java.lang.reflect.Constructor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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

    /**
     * The maximum number of types that are searched for this one. Only a class with ever more type arguments exceeds
     * it.
     */
    private static final int MAX_SEARCHED = 256;

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

    private final boolean hasExtras;

    /** The components for relations. */
    private final List<Component> relations;

    /** The relations that a query reads under the keys of components that match nothing in the table. */
    private final Map<String, ResolvedRelation> named;

    private final Map<Map<String, ResolvedRelation>, ResultType> variants = new ConcurrentHashMap<>();

    /** The columns by which rows are grouped, if groups are read instead of rows of the table; else null. */
    private final @Nullable Set<Column<?>> grouped;

    private final Map<Set<Column<?>>, ResultType> ofGroups = new ConcurrentHashMap<>();

    private final Map<String, Optional<ResultType>> below = new ConcurrentHashMap<>();

    private final Map<String, Boolean> leadsBack = new ConcurrentHashMap<>();

    private final boolean isDefective;

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
            Conversions conversions,
            Map<String, ResolvedRelation> named,
            @Nullable Set<Column<?>> grouped) {
        this.types = types;
        this.table = table;
        this.type = type;
        this.constructor = constructor;
        this.components = List.copyOf(components);
        this.defects = List.copyOf(defects);
        this.conversions = conversions;
        this.named = named;
        this.grouped = grouped;
        this.hash = Objects.hash(table.table(), type);
        this.columns = this.components.stream()
                .<Column<?>>mapMulti((component, ofComponent) -> {
                    if (component.column != null) {
                        ofComponent.accept(component.column);
                    } else if (component.embedded != null) {
                        component.embedded.columns.forEach(ofComponent);
                    }
                })
                .distinct()
                .collect(Collectors.toUnmodifiableList());
        this.extras = this.components.stream()
                .filter(component ->
                        component.column == null && component.relation == null && component.embedded == null)
                .toList();
        this.hasExtras = !this.extras.isEmpty()
                || this.components.stream().anyMatch(part -> part.embedded != null && part.embedded.hasExtras);
        this.relations = this.components.stream()
                .filter(component -> component.relation != null)
                .toList();
        this.isDefective = !this.defects.isEmpty()
                || this.components.stream().anyMatch(part -> part.embedded != null && part.embedded.isDefective);
        this.isGuarded = this.components.stream().anyMatch(this::isGuarded);
        this.isOfColumns = constructor != null
                && !isDefective
                && !hasExtras
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
        /** A {@link java.util.Map} with a list of rows for each value of a column; keys and rows in their order. */
        MAP_OF_LISTS,
        /** A {@link Paged} in the order of the rows. */
        PAGE;

        /** Returns whether it is a map, with one row or several for each key. */
        public boolean isMap() {
            return this == MAP || this == MAP_OF_LISTS;
        }
    }

    /**
     * A component: a parameter of the constructor, or the single value.
     *
     * @param name its name
     * @param key the key that it is read from
     * @param container its container
     * @param content the type inside the container
     * @param isNonNull whether it is declared non-null; for a relation, whether it is not declared nullable
     * @param column the column of the key, or null
     * @param relation the relation of the key, or null
     * @param mapKey the column of the map's keys, or null
     * @param mapKeyType the type of the map's keys
     * @param embedded the type of the value object that columns and extras of the row are read into, or null; if there
     *     is no column and no relation either, the key is that of an extra
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
            ResolvableType mapKeyType,
            @Nullable ResultType embedded) {

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

        /** Returns how a sentence about what its key matches continues after its path. */
        public String matches() {
            return key.equals(name) ? "matches" : "has the key '%s', which matches".formatted(key);
        }

        /** Returns whether it is for a relation. */
        boolean reads(ResolvedRelation other) {
            return relation != null && relation.key().equals(other.key());
        }

        /** Returns whether the type inside the container is known. */
        public boolean hasContent() {
            return content.resolve() != null;
        }

        /** Returns whether the type could also be that of a relation's rows. */
        public boolean mayHoldRows() {
            var type = content.toClass();
            return type.isRecord() || Iterable.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
        }

        /** Returns whether the type could also be that of a value object. */
        public boolean mayBeEmbedded() {
            var type = content.toClass();
            return type.isRecord() && type != Paged.class && !ResultTypeReader.isValue(type);
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
     * @param isAboutMapKey whether it is a map without {@code @MapKey}
     */
    record Defect(@Nullable Component component, String fault, String action, boolean isAboutMapKey) {

        Defect(@Nullable Component component, String fault, String action) {
            this(component, fault, action, false);
        }
    }

    /** Returns whether the type has a defect that does not depend on where it is used. */
    public boolean isDefective() {
        return isDefective;
    }

    /**
     * Returns the defects of the type, and of the value objects in it, as problems.
     *
     * @param path the path of the type
     * @param maps the names of components that are maps of groups, which need no {@code @MapKey}
     */
    public Stream<Problem> problems(String path, Set<String> maps) {
        var own = defects.stream()
                .filter(defect ->
                        !defect.isAboutMapKey || defect.component == null || !maps.contains(defect.component.name))
                .map(defect -> new Problem(
                        "'%s' %s."
                                .formatted(defect.component == null ? path : defect.component.path(path), defect.fault),
                        defect.action));
        var embedded = components.stream()
                .flatMap(part ->
                        part.embedded == null ? Stream.of() : part.embedded.problems(part.path(path), Set.of()));
        return Stream.concat(own, embedded);
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

    /** Returns the columns that the components and those of value objects name, in their order. */
    public List<Column<?>> columns() {
        return columns;
    }

    /** Returns the components that name extras, without those of value objects. */
    public List<Component> extras() {
        return extras;
    }

    /** Returns whether a component names a column or an extra by a key. */
    public boolean reads(String key) {
        var column = table.table().columns().get(key);
        return takesExtra(key) && !isValue() || column != null && columns.contains(column);
    }

    /** Returns whether a component names an extra, also one of a value object. */
    public boolean hasExtras() {
        return hasExtras;
    }

    /** Returns whether a component names this extra, also one of a value object. */
    public boolean takesExtra(String extra) {
        return hasExtras
                && (extras.stream().anyMatch(component -> component.key.equals(extra))
                        || components.stream()
                                .anyMatch(part -> part.embedded != null && part.embedded.takesExtra(extra)));
    }

    /** Returns the components for relations. */
    public List<Component> relations() {
        return relations;
    }

    /**
     * Returns the component for a relation that is read under a key: the one of this name, or of this key. If there is
     * no such component, and several for the relation, null.
     */
    public @Nullable Component component(ResolvedRelation relation, String key) {
        @Nullable Component found = null;
        var isOnly = true;
        for (var component : relations) {
            if (component.reads(relation)) {
                if (component.name.equals(key)) {
                    return component;
                }
                if (component.key.equals(key)) {
                    isOnly = found == null;
                    found = component;
                }
            }
        }
        return isOnly ? found : null;
    }

    /** Returns whether several components read a relation, so that its own key does not tell which one is meant. */
    public boolean isAmbiguous(ResolvedRelation relation, String key) {
        return key.equals(relation.key())
                && relations.stream()
                                .filter(component -> component.reads(relation))
                                .count()
                        > 1;
    }

    /** Returns the key under which the relation of a component is read unless the query sets one. */
    public String resultKey(Component component) {
        return resultKey(component, component.key);
    }

    /** Returns a key under which the relation of a component can be read: the given one if possible, else its name. */
    public String resultKey(Component component, String key) {
        return component.equals(component(Objects.requireNonNull(component.relation), key)) ? key : component.name;
    }

    /**
     * Returns the type for a query that reads a relation under a key. A component with this key that matches nothing in
     * the table takes the relation.
     */
    public ResultType reading(ResolvedRelation relation, String key) {
        if (key.equals(relation.key())
                || extras.stream().noneMatch(component -> component.key.equals(key) && !isValue())) {
            return this;
        }
        Map<String, ResolvedRelation> all = new HashMap<>(named);
        all.put(key, relation);
        return variants.computeIfAbsent(
                all, these -> ResultTypeReader.read(types, table, type, conversions, Map.copyOf(these)));
    }

    /**
     * Returns the type for groups of rows, in which all components name values of a group.
     *
     * @param columns the columns by which rows are grouped and that are read under their own keys
     */
    public ResultType ofGroups(Set<Column<?>> columns) {
        return isValue()
                ? this
                : ofGroups.computeIfAbsent(
                        columns, these -> ResultTypeReader.ofGroups(types, table, type, conversions, these));
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

    /** Returns whether this type contains itself by way of a component. */
    public boolean leadsBack(Component component) {
        var known = leadsBack.get(component.name);
        if (known == null) {
            known = leadsTo(this, component, new HashSet<>());
            leadsBack.put(component.name, known);
        }
        return known;
    }

    private boolean leadsTo(ResultType sought, Component component, Set<ResultType> seen) {
        var below = component.hasContent() ? below(component) : null;
        return below != null
                && (below.isSameClassAs(sought)
                        || seen.size() < MAX_SEARCHED
                                && seen.add(below)
                                && below.relations.stream().anyMatch(further -> below.leadsTo(sought, further, seen)));
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

    /** Returns the problem of a map whose keys cannot hold a value; null if they can. */
    public @Nullable Problem mapKeyProblem(String path, Component component, String source, PgType<?> type) {
        if (keyConversion(component, type) != null) {
            return null;
        }
        var defect = unconvertedKey(component, component.contentName(), source, type);
        return new Problem("'%s' %s.".formatted(component.path(path), defect.fault), defect.action);
    }

    /**
     * Returns the defect of a map for whose keys there is no conversion from their source.
     *
     * @param value the type of the map's values
     */
    static Defect unconvertedKey(Component component, String value, String source, PgType<?> type) {
        var ofKey = unconverted(component, component.mapKeyType, source, type);
        return new Defect(
                component,
                ofKey.fault.replaceFirst("is an? ", "is a Map by "),
                "Make it Map<%s, %s>.".formatted(TypeName.of(type.valueType()), value));
    }

    /** Returns the conversion to the keys of a component's map. */
    public Conversion keyConversion(Component component) {
        return Objects.requireNonNull(keyConversion(
                component, Objects.requireNonNull(component.mapKey).type()));
    }

    /** Returns the conversion from a type to the keys of a component's map; null if there is none. */
    public @Nullable Conversion keyConversion(Component component, PgType<?> type) {
        return conversions.between(type, component.mapKeyType);
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
        if (component.embedded != null) {
            return component.embedded.isGuarded;
        }
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

    /** Types are equal if they are the same class for the same table object and relations. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof ResultType result
                        && table.table().equals(result.table.table())
                        && type.equals(result.type)
                        && named.equals(result.named)
                        && Objects.equals(grouped, result.grouped);
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
