package io.drizzle4j.test;

import io.drizzle4j.FilterParameters;
import io.drizzle4j.QueryListener;
import io.drizzle4j.boot.autoconfigure.QueryOptionsCustomizer;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.RelationsDefinition;
import java.io.IOException;
import java.util.Set;
import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.util.ClassUtils;

/** Includes the components of {@link DrizzleTest}, and the configuration classes that declare such beans. */
final class DrizzleTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<DrizzleTest> {

    private static final Set<Class<?>> INCLUDED = Set.of(
            RelationsDefinition.class,
            PgTable.class,
            FilterParameters.class,
            QueryListener.class,
            QueryOptionsCustomizer.class);

    DrizzleTypeExcludeFilter(Class<?> testClass) {
        super(testClass);
    }

    @Override
    protected Set<Class<?>> getKnownIncludes() {
        return INCLUDED;
    }

    @Override
    protected boolean defaultInclude(MetadataReader reader, MetadataReaderFactory factory) throws IOException {
        return super.defaultInclude(reader, factory) || declaresIncluded(reader, factory);
    }

    /** Returns whether a class, or one of its superclasses, declares a bean that is included. */
    private static boolean declaresIncluded(MetadataReader reader, MetadataReaderFactory factory) throws IOException {
        if (reader.getAnnotationMetadata().getAnnotatedMethods(Bean.class.getName()).stream()
                .anyMatch(method -> isIncluded(method.getReturnTypeName()))) {
            return true;
        }
        var superclass = reader.getClassMetadata().getSuperClassName();
        return superclass != null
                && !superclass.equals(Object.class.getName())
                && declaresIncluded(factory.getMetadataReader(superclass), factory);
    }

    private static boolean isIncluded(String typeName) {
        try {
            var type = ClassUtils.forName(typeName, DrizzleTypeExcludeFilter.class.getClassLoader());
            return INCLUDED.stream().anyMatch(included -> included.isAssignableFrom(type));
        } catch (ClassNotFoundException | LinkageError exception) {
            return false; // a bean that needs a class that the application does not have
        }
    }
}
