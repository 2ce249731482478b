package io.drizzle4j;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A source of the parameters of table filters, such as the tenant of the current request. It is called each time a
 * statement runs, on the calling thread, once per parameter name. With Spring Boot, all beans of this type are used.
 * The first one that returns a value wins.
 *
 * <pre>{@code
 * @Bean
 * FilterParameters tenant() {
 *     return FilterParameters.of("tenant", TenantContext::currentTenant);
 * }
 * }</pre>
 */
@FunctionalInterface
public interface FilterParameters {

    /** A source without parameters. */
    FilterParameters NONE = name -> null;

    /**
     * Returns the value of a parameter.
     *
     * @param name the name of the parameter in the filter
     * @return the value; null if this source has none. It is an error if neither the query nor another source has one.
     */
    @Nullable Object value(String name);

    /** Returns a source of one parameter. */
    static FilterParameters of(String name, Supplier<? extends @Nullable Object> value) {
        return requested -> requested.equals(name) ? value.get() : null;
    }

    /** Returns a source that asks another source for the parameters that this one does not have. */
    default FilterParameters or(FilterParameters other) {
        return name -> {
            var value = value(name);
            return value == null ? other.value(name) : value;
        };
    }
}
