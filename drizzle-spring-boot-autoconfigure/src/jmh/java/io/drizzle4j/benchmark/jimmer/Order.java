package io.drizzle4j.benchmark.jimmer;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.babyfish.jimmer.sql.Entity;
import org.babyfish.jimmer.sql.Id;
import org.babyfish.jimmer.sql.ManyToOne;
import org.babyfish.jimmer.sql.OneToMany;
import org.babyfish.jimmer.sql.Table;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "orders")
public interface Order {

    @Id
    long id();

    @ManyToOne
    Customer customer();

    OffsetDateTime placedAt();

    @Nullable LocalDate shippedOn();

    String status();

    @Nullable String note();

    BigDecimal total();

    UUID reference();

    @OneToMany(mappedBy = "order")
    List<OrderLine> lines();
}
