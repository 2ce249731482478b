package io.drizzle4j;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the parameters of tables' filters come from, such as the tenant of the current request. Asked whenever a
 * statement is run, on its thread, and once for each name. With Spring Boot every bean of this type counts; the first
 * that knows a name has the say.
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

    /** Knows no parameter. */
    FilterParameters NONE = name -> null;

    /**
     * Returns the value of a parameter.
     *
     * @param name the name that the filter gives it
     * @return the value; null if there is none, which is an error unless the query says it or another bean does
     */
    @Nullable Object value(String name);

    /** Returns the source of one parameter. */
    static FilterParameters of(String name, Supplier<? extends @Nullable Object> value) {
        return asked -> asked.equals(name) ? value.get() : null;
    }

    /** Returns a source that asks another one for what this one does not know. */
    default FilterParameters or(FilterParameters other) {
        return name -> {
            var value = value(name);
            return value == null ? other.value(name) : value;
        };
    }
}
