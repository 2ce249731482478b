package io.drizzle4j.boot.autoconfigure;

import java.util.Comparator;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.ClassUtils;

/**
 * Finds the application's transaction manager for a data source: the primary one, otherwise that of JPA, otherwise the
 * first. If there is none, creates a {@link JdbcTransactionManager}.
 *
 * <p>Call it as late as possible. A manager may depend on beans that run queries: JPA's depends on the listeners and
 * converters of its entities.
 */
record DataSourceTransactions(ObjectProvider<PlatformTransactionManager> managers)
        implements Function<DataSource, PlatformTransactionManager> {

    private static final boolean HAS_JPA =
            ClassUtils.isPresent("org.springframework.orm.jpa.JpaTransactionManager", null);

    @Override
    public PlatformTransactionManager apply(DataSource dataSource) {
        return Stream.concat(
                        Stream.ofNullable(managers.getIfUnique()),
                        managers.orderedStream()
                                .sorted(Comparator.comparing(DataSourceTransactionManager.class::isInstance)))
                .filter(candidate -> target(dataSource).equals(dataSource(candidate)))
                .findFirst()
                .orElseGet(() -> new JdbcTransactionManager(dataSource));
    }

    /** Returns the data source under which a manager registers its transactions. */
    private static DataSource target(DataSource dataSource) {
        var target = dataSource instanceof TransactionAwareDataSourceProxy proxy ? proxy.getTargetDataSource() : null;
        return target == null ? dataSource : target;
    }

    private static @Nullable DataSource dataSource(PlatformTransactionManager manager) {
        if (manager instanceof DataSourceTransactionManager jdbc) {
            return jdbc.getDataSource();
        }
        return HAS_JPA && manager instanceof JpaTransactionManager jpa ? jpa.getDataSource() : null;
    }
}
