package io.drizzle4j.internal.result;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/** The name of a type as it stands in code, without its package. */
final class TypeName {

    private TypeName() {}

    /** Returns the name of the type, or of the class that holds values of a primitive type. */
    static String boxed(ResolvableType type) {
        return of(ResolvableType.forClass(ClassUtils.resolvePrimitiveIfNecessary(type.toClass())));
    }

    /** Returns the name as a sentence has it: {@code "an Instant"}. */
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
