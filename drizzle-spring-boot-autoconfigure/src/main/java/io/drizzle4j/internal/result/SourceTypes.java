package io.drizzle4j.internal.result;

import io.drizzle4j.error.InvalidResultTypeException;
import io.drizzle4j.error.Problem;
import io.drizzle4j.internal.result.ResultType.Defect;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.internal.text.Candidates;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Column;
import io.drizzle4j.type.JsonFormat;
import io.drizzle4j.type.PgType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.ConversionService;
import org.springframework.util.ReflectionUtils;

/** Reads and caches the classes whose objects are written as rows. Thread-safe. */
public final class SourceTypes {

    private record Lookup(PgTable table, Class<?> type) {}

    private final SchemaTables schema;

    private final ColumnConversions conversions;

    private final Conversions components;

    private final Map<Lookup, SourceType> known = new ConcurrentHashMap<>();

    /**
     * Creates an empty cache.
     *
     * @param service converts values if component and column have different types
     * @param jsonFormat writes trees as JSON text; null if JSON is text only
     */
    public SourceTypes(SchemaTables schema, ConversionService service, @Nullable JsonFormat jsonFormat) {
        this.schema = schema;
        this.conversions = new ColumnConversions(service, jsonFormat);
        this.components = new Conversions(service, jsonFormat);
    }

    /** Returns the conversions to values of columns. */
    public ColumnConversions conversions() {
        return conversions;
    }

    /**
     * Returns a value of a column as a component holds it; null if it cannot.
     *
     * @param component the class of the component
     */
    public @Nullable Object ofColumn(PgType<?> type, Object value, Class<?> component) {
        var conversion = components.between(type, ResolvableType.forClass(component));
        return conversion == null ? null : conversion.convert(value);
    }

    /**
     * Returns the type of an object that is written as a row of a table.
     *
     * @throws InvalidResultTypeException with all problems, if the class does not fit the table
     */
    public SourceType of(PgTable table, Class<?> type) {
        var lookup = new Lookup(table.original(), type);
        var found = known.get(lookup);
        if (found == null) {
            found = new Reader(schema.table(table.original()), type).read();
            known.put(lookup, found);
        }
        return found;
    }

    /** Reads one class, and collects its problems. */
    private static final class Reader {

        private final SchemaTable table;

        private final Class<?> type;

        private final List<Problem> problems = new ArrayList<>();

        private final Set<Column<?>> named = new HashSet<>();

        Reader(SchemaTable table, Class<?> type) {
            this.table = table;
            this.type = type;
        }

        SourceType read() {
            var source = read(type, type.getSimpleName(), "", false);
            if (source == null || !problems.isEmpty()) {
                throw InvalidResultTypeException.of(type.getSimpleName(), problems);
            }
            return source;
        }

        private @Nullable SourceType read(Class<?> of, String path, String prefix, boolean isEmbedded) {
            List<Defect> defects = new ArrayList<>();
            if (ResultTypeReader.isValue(of)) {
                problems.add(new Problem(
                        "'%s' is not a row: %s has no components.".formatted(path, of.getName()),
                        "Pass a record, or set the columns: values(v -> v.set(…))."));
                return null;
            }
            var constructor = ConstructorFinder.find(of, defects);
            List<SourceType.Part> parts = new ArrayList<>();
            if (constructor != null) {
                for (var parameter : Parameters.of(constructor, ResolvableType.forClass(of), defects)) {
                    var part = part(of, parameter, path + "." + parameter.name(), prefix, isEmbedded);
                    if (part != null) {
                        parts.add(part);
                    }
                }
            }
            defects.forEach(defect ->
                    problems.add(new Problem("'%s' %s.".formatted(path, defect.fault()), defect.action())));
            return constructor == null ? null : new SourceType(of, constructor, parts);
        }

        private SourceType.@Nullable Part part(
                Class<?> of, Parameters.Declared parameter, String path, String prefix, boolean isEmbedded) {
            var accessor = accessor(of, parameter.name());
            var key = ResultTypeReader.join(
                    prefix,
                    parameter.key() == null ? parameter.name() : parameter.key().value());
            var raw = content(parameter.type());
            var embedded = parameter.embedded() == null
                    ? null
                    : read(
                            raw,
                            path,
                            ResultTypeReader.join(prefix, parameter.embedded().prefix()),
                            true);
            var column = parameter.embedded() == null ? table.table().columns().get(key) : null;
            var relation = isEmbedded || column != null && ResultTypeReader.isValue(raw)
                    ? null
                    : table.relations().get(key);
            if (accessor == null) {
                problems.add(new Problem(
                        "'%s' cannot be read: %s has no method that returns it.".formatted(path, of.getName()),
                        "Make the class a record, or add a getter."));
                return null;
            }
            if (column == null && relation == null && parameter.embedded() == null) {
                Set<String> keys = new LinkedHashSet<>(SchemaTable.visibleKeys(table.table()));
                keys.addAll(table.relations().keySet());
                problems.add(new Problem(
                        "'%s' names neither a column nor a relation of '%s'.".formatted(path, table.table()),
                        Candidates.of(key, keys, "Remove it.")));
                return null;
            }
            if (relation != null && !relation.isOne() && !holdsRows(raw)) {
                problems.add(new Problem(
                        "'%s' is %s, which holds no rows.".formatted(path, raw.getName()), "Make it a List or a Set."));
            }
            if (relation == null && column != null && !named.add(column)) {
                problems.add(new Problem(
                        "'%s' names the column '%s', as another component does.".formatted(path, key),
                        "Remove one of them."));
            }
            return new SourceType.Part(
                    parameter.name(), key, raw, accessor, relation == null ? column : null, relation, embedded);
        }

        private static boolean holdsRows(Class<?> type) {
            return type.isAssignableFrom(List.class) || type.isAssignableFrom(Set.class);
        }

        private static Class<?> content(ResolvableType type) {
            return type.toClass() == Optional.class ? type.getGeneric(0).toClass() : type.toClass();
        }

        private static @Nullable Method accessor(Class<?> type, String name) {
            var property = type.isRecord() ? null : BeanUtils.getPropertyDescriptor(type, name);
            var method = property == null || property.getReadMethod() == null
                    ? ReflectionUtils.findMethod(type, name)
                    : property.getReadMethod();
            if (method != null) {
                ReflectionUtils.makeAccessible(method);
            }
            return method;
        }
    }
}
