package io.drizzle4j.boot.autoconfigure;

import java.util.Comparator;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.util.ClassUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * Begins transactions on a data source with the application's transaction manager for it: the primary one, else that of
 * JPA, else the first. Where there is none it takes a {@link JdbcTransactionManager}.
 *
 * <p>The manager is looked up at first use, since it may depend on beans that query: that of JPA needs its entities'
 * listeners and converters.
 */
final class DataSourceTransactions implements PlatformTransactionManager {

    private static final boolean HAS_JPA =
            ClassUtils.isPresent("org.springframework.orm.jpa.JpaTransactionManager", null);

    private final DataSource dataSource;

    private final Supplier<PlatformTransactionManager> manager;

    DataSourceTransactions(DataSource dataSource, ObjectProvider<PlatformTransactionManager> managers) {
        this.dataSource = dataSource;
        this.manager = SingletonSupplier.of(() -> find(managers));
    }

    private PlatformTransactionManager find(ObjectProvider<PlatformTransactionManager> managers) {
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

    @Override
    public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
        return manager.get().getTransaction(definition);
    }

    @Override
    public void commit(TransactionStatus status) {
        manager.get().commit(status);
    }

    @Override
    public void rollback(TransactionStatus status) {
        manager.get().rollback(status);
    }
}
