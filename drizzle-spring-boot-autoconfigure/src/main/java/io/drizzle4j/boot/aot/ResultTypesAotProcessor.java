package io.drizzle4j.boot.aot;

import io.drizzle4j.PreparedQuery;
import io.drizzle4j.TableQuery;
import io.drizzle4j.result.Row;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Registers hints for the records that a bean reads, as far as its fields and the signatures of its methods and
 * constructors show them: those of {@code PreparedQuery<R>}, {@code TableQuery<R>} and the classes for pages.
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
        var type = ClassUtils.getUserClass(bean.getBeanClass());
        Set<Type> results = new LinkedHashSet<>();
        ReflectionUtils.doWithFields(type, field -> collect(ResolvableType.forField(field, type), results));
        ReflectionUtils.doWithMethods(type, method -> {
            collect(ResolvableType.forMethodReturnType(method, type), results);
            for (var i = 0; i < method.getParameterCount(); i++) {
                collect(ResolvableType.forMethodParameter(method, i, type), results);
            }
        });
        for (var constructor : type.getDeclaredConstructors()) {
            for (var i = 0; i < constructor.getParameterCount(); i++) {
                collect(ResolvableType.forConstructorParameter(constructor, i), results);
            }
        }
        return results.isEmpty()
                ? null
                : (generation, code) -> new BindingReflectionHintsRegistrar()
                        .registerReflectionHints(
                                generation.getRuntimeHints().reflection(), results.toArray(Type[]::new));
    }

    /** Collects the result of a query, or of queries within another generic type such as a list. */
    private static void collect(ResolvableType type, Set<Type> results) {
        var raw = type.resolve();
        if (raw != null && QUERIES.contains(raw.getName())) {
            var result = type.getGeneric(0);
            var resultClass = result.resolve();
            if (resultClass != null && resultClass != Row.class) {
                results.add(result.getType() instanceof TypeVariable<?> ? resultClass : result.getType());
            }
        } else if (type.getType() instanceof ParameterizedType) {
            for (var content : type.getGenerics()) {
                collect(content, results);
            }
        }
    }
}
