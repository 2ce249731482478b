package io.drizzle4j.benchmark.jimmer;

import java.math.BigDecimal;
import java.util.UUID;
import org.babyfish.jimmer.sql.Entity;
import org.babyfish.jimmer.sql.Id;
import org.babyfish.jimmer.sql.ManyToOne;
import org.babyfish.jimmer.sql.Table;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "products")
public interface Product {

    @Id
    int id();

    @ManyToOne
    Supplier supplier();

    String name();

    BigDecimal price();

    @Nullable Double weight();

    UUID sku();

    boolean discontinued();
}
