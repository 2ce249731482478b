package io.drizzle4j.test;

import io.drizzle4j.FilterParameters;
import io.drizzle4j.QueryListener;
import io.drizzle4j.boot.autoconfigure.QueryOptionsCustomizer;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.RelationsDefinition;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** Includes the components of {@link DrizzleTest}, and the configuration classes that declare such beans. */
final class DrizzleTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<DrizzleTest> {

    private static final Set<Class<?>> INCLUDED = Set.of(
            RelationsDefinition.class,
            PgTable.class,
            FilterParameters.class,
            QueryListener.class,
            QueryOptionsCustomizer.class);

    private static final Set<String> INCLUDED_NAMES =
            INCLUDED.stream().map(Class::getName).collect(Collectors.toUnmodifiableSet());

    DrizzleTypeExcludeFilter(Class<?> testClass) {
        super(testClass);
    }

    @Override
    protected Set<Class<?>> getKnownIncludes() {
        return INCLUDED;
    }

    @Override
    protected boolean defaultInclude(MetadataReader reader, MetadataReaderFactory factory) throws IOException {
        return super.defaultInclude(reader, factory)
                || reader.getAnnotationMetadata().getAnnotatedMethods(Bean.class.getName()).stream()
                        .anyMatch(method -> INCLUDED_NAMES.contains(method.getReturnTypeName()));
    }
}
