package io.drizzle4j.jackson;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.drizzle4j.value.Box;
import io.drizzle4j.value.Circle;
import io.drizzle4j.value.Interval;
import io.drizzle4j.value.Line;
import io.drizzle4j.value.LineSegment;
import io.drizzle4j.value.Path;
import io.drizzle4j.value.Point;
import io.drizzle4j.value.Polygon;
import io.drizzle4j.value.Range;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/**
 * A module for Jackson 3 that writes the values of {@link io.drizzle4j.value} so that they can be read back.
 *
 * <ul>
 *   <li>An {@link Interval} is a string in ISO 8601 format, such as {@code "P1Y2M"}. An object with its components is
 *       read too.
 *   <li>A {@link Range} and a geometric shape are objects with all of their components, whatever the mapper includes by
 *       default. Those of a range are required, so that a bound that is left out is an error and not unbounded.
 *   <li>As the key of a map, an interval or a range is the text that {@code toString} returns.
 * </ul>
 *
 * <p>Spring Boot and {@code JsonMapper.builder().findAndAddModules()} find it by themselves.
 */
public final class DrizzleModule extends SimpleModule {

    /** The classes that Jackson reads and writes as objects by their components. */
    private static final List<Class<?>> OBJECTS = List.of(
            Range.class,
            Point.class,
            Line.class,
            LineSegment.class,
            Box.class,
            Path.class,
            Polygon.class,
            Circle.class);

    /** Creates the module. */
    public DrizzleModule() {
        super("drizzle4j");
        addSerializer(Interval.class, new ToStringSerializer(Interval.class));
        addDeserializer(Interval.class, new IntervalDeserializer());
        addKeyDeserializer(Interval.class, new IntervalKeyDeserializer());
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.addKeyDeserializers((type, config, description) ->
                type.hasRawClass(Range.class) ? new RangeKeyDeserializer(type.containedTypeOrUnknown(0)) : null);
        context.setMixIn(Range.class, Bounds.class);
        OBJECTS.forEach(type -> context.configOverride(type)
                .setInclude(JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS)));
    }

    /** Annotates the components of a {@link Range}. */
    private interface Bounds {

        @JsonProperty(required = true)
        @Nullable Object lower();

        @JsonProperty(required = true)
        boolean lowerInclusive();

        @JsonProperty(required = true)
        @Nullable Object upper();

        @JsonProperty(required = true)
        boolean upperInclusive();

        @JsonProperty(required = true)
        boolean empty();
    }
}
