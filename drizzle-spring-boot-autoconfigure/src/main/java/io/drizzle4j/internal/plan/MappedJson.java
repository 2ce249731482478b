package io.drizzle4j.internal.plan;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.sql.FilterParameter;
import io.drizzle4j.sql.Parameter;
import io.drizzle4j.sql.Slot;
import io.drizzle4j.sql.Value;
import io.drizzle4j.type.JsonFormat;
import io.drizzle4j.type.PgType;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Sets the format that maps JSON in a plan, or rejects the plan if it needs one and there is none. */
final class MappedJson {

    private final @Nullable JsonFormat format;

    private MappedJson(@Nullable JsonFormat format) {
        this.format = format;
    }

    static Plan in(Plan plan, @Nullable JsonFormat format) {
        var json = new MappedJson(format);
        var levels = plan.shape().levels().stream()
                .map(level -> level.with(json.row(level.row())))
                .toList();
        return new Plan(
                plan.sql(),
                plan.parameters().stream().<Parameter<?>>map(json::parameter).toList(),
                new Shape(plan.shape().isTagged(), levels, plan.shape().typeOids()));
    }

    private <T> Parameter<T> parameter(Parameter<T> parameter) {
        var type = type("A parameter", parameter.type());
        if (parameter instanceof Slot<T> slot) {
            return new Slot<>(slot.index(), type);
        }
        return parameter instanceof Value<T> value
                ? new Value<>(type, value.value())
                : ((FilterParameter<T>) parameter).using(type);
    }

    private Shape.Row row(Shape.Row row) {
        var cells = IntStream.range(0, row.cells().size())
                .mapToObj(i -> cell(
                        i < row.keys().size()
                                ? "'%s.%s'".formatted(row.table(), row.keys().get(i))
                                : "A column of '%s'".formatted(row.table()),
                        row.cells().get(i)))
                .toList();
        return row.with(cells);
    }

    private Shape.Cell cell(String name, Shape.Cell cell) {
        if (cell instanceof Shape.Cell.Value value) {
            return new Shape.Cell.Value(value.position(), type(name, value.type()));
        }
        return cell instanceof Shape.Cell.Joined joined
                ? new Shape.Cell.Joined(joined.key(), joined.name(), row(joined.row()))
                : cell;
    }

    private <T> PgType<T> type(String name, PgType<T> type) {
        if (!type.needsJsonFormat()) {
            return type;
        }
        if (format == null) {
            throw new InvalidQueryException(
                    "%s is %s that is mapped to Java, but there is no JsonFormat to map it."
                            .formatted(name, type.declaration()),
                    "Add Jackson, tools.jackson.core:jackson-databind, and define a JsonMapper bean; or set a format: "
                            + "QueryOptions.DEFAULTS.withJsonFormat(new JacksonJsonFormat(mapper)).");
        }
        return type.using(format);
    }
}
