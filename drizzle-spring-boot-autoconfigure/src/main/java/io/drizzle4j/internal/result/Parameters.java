package io.drizzle4j.internal.result;

import io.drizzle4j.internal.result.ResultType.Defect;
import io.drizzle4j.result.Embedded;
import io.drizzle4j.result.Key;
import io.drizzle4j.result.MapKey;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.Nullness;
import org.springframework.core.ResolvableType;

/** The declared parameters of a constructor. */
final class Parameters {

    /**
     * A parameter.
     *
     * @param name its name
     * @param type its type, with type variables resolved
     * @param nullness whether it accepts null
     * @param key its {@link Key} annotation, or null
     * @param mapKey its {@link MapKey} annotation, or null
     * @param embedded its {@link Embedded} annotation, or null
     */
    record Declared(
            String name,
            ResolvableType type,
            Nullness nullness,
            @Nullable Key key,
            @Nullable MapKey mapKey,
            @Nullable Embedded embedded) {}

    private Parameters() {}

    /** Returns the parameters; none, after adding a defect, if their names are unknown. */
    static List<Declared> of(Constructor<?> constructor, ResolvableType owner, List<Defect> defects) {
        var names = names(constructor);
        List<Declared> declared = new ArrayList<>();
        for (var i = 0; i < constructor.getParameterCount(); i++) {
            var key = annotation(constructor, i, Key.class);
            var name = names != null ? names[i] : key != null ? key.value() : null;
            if (name == null) {
                defects.add(new Defect(
                        null,
                        "is read as %s, which was compiled without parameter names"
                                .formatted(constructor.getDeclaringClass().getName()),
                        "Compile it with -parameters, name them with @Key(…), or make it a record."));
                return List.of();
            }
            declared.add(new Declared(
                    name,
                    ResultTypes.withoutVariables(
                            ResolvableType.forType(constructor.getGenericParameterTypes()[i], owner)),
                    nullness(constructor, i),
                    key,
                    annotation(constructor, i, MapKey.class),
                    annotation(constructor, i, Embedded.class)));
        }
        return declared;
    }

    private static @Nullable String @Nullable [] names(Constructor<?> constructor) {
        var type = constructor.getDeclaringClass();
        return type.isRecord()
                ? Arrays.stream(type.getRecordComponents())
                        .map(component -> component.getName())
                        .toArray(String[]::new)
                : new DefaultParameterNameDiscoverer().getParameterNames(constructor);
    }

    /**
     * Returns the nullness of a parameter. It is unspecified for a type variable, because that depends on the type
     * argument. An explicit canonical constructor need not repeat the annotations of the components.
     */
    private static Nullness nullness(Constructor<?> constructor, int index) {
        var nullness = Nullness.forParameter(constructor.getParameters()[index]);
        var owner = constructor.getDeclaringClass();
        if (nullness == Nullness.UNSPECIFIED && owner.isRecord()) {
            nullness = Nullness.forMethodReturnType(owner.getRecordComponents()[index].getAccessor());
        }
        return nullness == Nullness.NON_NULL && constructor.getGenericParameterTypes()[index] instanceof TypeVariable<?>
                ? Nullness.UNSPECIFIED
                : nullness;
    }

    /**
     * Returns an annotation of the parameter or of its record component. An explicit canonical constructor does not
     * repeat the annotations of the components.
     */
    private static <A extends Annotation> @Nullable A annotation(Constructor<?> constructor, int index, Class<A> type) {
        var owner = constructor.getDeclaringClass();
        Stream<AnnotatedElement> places = owner.isRecord()
                ? Stream.of(constructor.getParameters()[index], owner.getRecordComponents()[index])
                : Stream.of(constructor.getParameters()[index]);
        return places.map(place -> place.getAnnotation(type))
                .filter(found -> found != null)
                .findFirst()
                .orElse(null);
    }
}
