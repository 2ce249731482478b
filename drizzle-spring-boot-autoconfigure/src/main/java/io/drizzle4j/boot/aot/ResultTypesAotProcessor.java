package io.drizzle4j.boot.aot;

import io.drizzle4j.PreparedQuery;
import io.drizzle4j.TableQuery;
import io.drizzle4j.result.Row;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.core.ResolvableType;
import org.springframework.util.ReflectionUtils;

/**
 * Registers hints for the records that a bean reads, as far as its fields and methods show them: those of
 * {@code PreparedQuery<R>}, {@code TableQuery<R>} and the classes for pages.
 */
final class ResultTypesAotProcessor implements BeanRegistrationAotProcessor {

    /** By name, because those for pages require Spring Data. */
    private static final Set<String> QUERIES = Set.of(
            TableQuery.class.getName(),
            PreparedQuery.class.getName(),
            "io.drizzle4j.data.Pages",
            "io.drizzle4j.data.PreparedPages");

    @Override
    public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean bean) {
        Set<Type> results = new LinkedHashSet<>();
        ReflectionUtils.doWithFields(bean.getBeanClass(), field -> collect(ResolvableType.forField(field), results));
        ReflectionUtils.doWithMethods(
                bean.getBeanClass(), method -> collect(ResolvableType.forMethodReturnType(method), results));
        return results.isEmpty()
                ? null
                : (generation, code) -> new BindingReflectionHintsRegistrar()
                        .registerReflectionHints(
                                generation.getRuntimeHints().reflection(), results.toArray(Type[]::new));
    }

    private static void collect(ResolvableType type, Set<Type> results) {
        var raw = type.resolve();
        if (raw != null && QUERIES.contains(raw.getName())) {
            var result = type.getGeneric(0);
            if (result.resolve() != null && result.resolve() != Row.class) {
                results.add(result.getType());
            }
        }
    }
}
