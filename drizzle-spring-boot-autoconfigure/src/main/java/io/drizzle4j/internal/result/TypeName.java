package io.drizzle4j.internal.result;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/** The name of a type as in source code, without its package. */
final class TypeName {

    private TypeName() {}

    /** Returns the name of the type; for a primitive type, that of its wrapper class. */
    static String boxed(ResolvableType type) {
        return of(ResolvableType.forClass(ClassUtils.resolvePrimitiveIfNecessary(type.toClass())));
    }

    /** Returns the name with its article: {@code "an Instant"}. */
    static String withArticle(String name) {
        return ("AEIOaeio".indexOf(name.charAt(0)) < 0 ? "a " : "an ") + name;
    }

    static String of(ResolvableType type) {
        var generics = type.getGenerics();
        var name = type.toClass().getSimpleName();
        return generics.length == 0
                ? name
                : name
                        + Arrays.stream(generics)
                                .map(generic -> generic.resolve() == null ? "?" : of(generic))
                                .collect(Collectors.joining(", ", "<", ">"));
    }
}
