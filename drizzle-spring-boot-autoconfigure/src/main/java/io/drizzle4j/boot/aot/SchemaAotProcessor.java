package io.drizzle4j.boot.aot;

import io.drizzle4j.error.DrizzleException;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.RelationsDefinition;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.ResolvableType;
import org.springframework.util.ReflectionUtils;

/**
 * Registers hints for the classes of tables and relations, whose fields the schema reads, and for the types of columns:
 * enums, composite types and mapped JSON. Creates the {@link Schema} beans when the application is built, and fails if
 * one is invalid.
 */
final class SchemaAotProcessor implements BeanFactoryInitializationAotProcessor {

    private static final Log LOG = LogFactory.getLog(SchemaAotProcessor.class);

    private final BindingReflectionHintsRegistrar bindings = new BindingReflectionHintsRegistrar();

    @Override
    public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
            ConfigurableListableBeanFactory beanFactory) {
        Set<PgTable> tables = new LinkedHashSet<>();
        Set<Class<?>> definitions = new LinkedHashSet<>();
        try {
            beanFactory.getBeansOfType(Schema.class).values().forEach(schema -> tables.addAll(schema.tables()));
            beanFactory
                    .getBeansOfType(RelationsDefinition.class)
                    .values()
                    .forEach(each -> definitions.add(each.getClass()));
        } catch (BeansException exception) {
            if (exception.getMostSpecificCause() instanceof DrizzleException invalid) {
                throw invalid;
            }
            LOG.warn(
                    "The schema could not be created ahead of time. A native image would not find its tables. "
                            + "Declare relations and tables as beans that depend on no other beans",
                    exception);
            return null;
        }
        return tables.isEmpty() && definitions.isEmpty()
                ? null
                : (generation, code) -> {
                    var hints = generation.getRuntimeHints().reflection();
                    definitions.forEach(definition -> registerFields(hints, definition));
                    tables.forEach(table -> register(hints, table));
                };
    }

    private void register(ReflectionHints hints, PgTable table) {
        registerFields(hints, table.getClass());
        table.columns().values().forEach(column -> bindings.registerReflectionHints(hints, type(column)));
    }

    private static Class<?> type(Column<?> column) {
        return column.type().javaType();
    }

    /** Registers the fields and constructors of a class of the application and its superclasses. */
    private void registerFields(ReflectionHints hints, Class<?> type) {
        for (Class<?> each = type;
                each != null && !each.getName().startsWith("io.drizzle4j.schema.");
                each = each.getSuperclass()) {
            hints.registerType(
                    each,
                    MemberCategory.ACCESS_DECLARED_FIELDS,
                    MemberCategory.ACCESS_PUBLIC_FIELDS,
                    MemberCategory.INVOKE_DECLARED_CONSTRUCTORS,
                    MemberCategory.INVOKE_DECLARED_METHODS);
            ReflectionUtils.doWithLocalFields(each, field -> {
                if (Column.class.isAssignableFrom(field.getType())) {
                    var content = ResolvableType.forField(field).getGeneric(0);
                    bindings.registerReflectionHints(hints, content.getType());
                }
            });
        }
    }
}
