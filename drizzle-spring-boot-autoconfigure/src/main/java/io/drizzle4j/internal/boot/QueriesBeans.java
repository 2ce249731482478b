package io.drizzle4j.internal.boot;

import io.drizzle4j.RelationalQueries;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;

/** The {@link RelationalQueries} beans of an application. */
public final class QueriesBeans {

    private QueriesBeans() {}

    /**
     * Returns all beans by their name, also those that are injected only with a qualifier. Beans of a scope, such as
     * the request, are left out, because the scope may not be active.
     */
    public static Map<String, RelationalQueries> of(ListableBeanFactory beanFactory) {
        Map<String, RelationalQueries> beans = new TreeMap<>();
        for (var name : BeanFactoryUtils.beanNamesForTypeIncludingAncestors(
                beanFactory, RelationalQueries.class, false, true)) {
            if (!ScopedProxyUtils.isScopedTarget(name)
                    && !beanFactory.containsBean(ScopedProxyUtils.getTargetBeanName(name))) {
                beans.put(name, beanFactory.getBean(name, RelationalQueries.class));
            }
        }
        return beans;
    }
}
