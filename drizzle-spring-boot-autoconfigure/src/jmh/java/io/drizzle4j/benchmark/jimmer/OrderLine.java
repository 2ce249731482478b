package io.drizzle4j.benchmark.jimmer;

import java.math.BigDecimal;
import org.babyfish.jimmer.sql.Entity;
import org.babyfish.jimmer.sql.Id;
import org.babyfish.jimmer.sql.ManyToOne;
import org.babyfish.jimmer.sql.Table;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "order_lines")
public interface OrderLine {

    @Id
    long id();

    @ManyToOne
    Order order();

    @ManyToOne
    Product product();

    int quantity();

    BigDecimal unitPrice();

    @Nullable String note();
}
