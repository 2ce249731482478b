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
 * Finds the application's transaction manager for a data source: the primary one, else that of JPA, else the first.
 * Where there is none it makes a {@link JdbcTransactionManager}.
 *
 * <p>Call it as late as possible: a manager may depend on beans that query, as that of JPA does on its entities'
 * listeners and converters.
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

    /** Returns the data source that a manager knows it by. */
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
