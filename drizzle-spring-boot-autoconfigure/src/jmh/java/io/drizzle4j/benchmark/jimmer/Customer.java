package io.drizzle4j.benchmark.jimmer;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.babyfish.jimmer.sql.Entity;
import org.babyfish.jimmer.sql.Id;
import org.babyfish.jimmer.sql.OneToMany;
import org.babyfish.jimmer.sql.Table;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "customers")
public interface Customer {

    @Id
    int id();

    String name();

    @Nullable String email();

    String city();

    boolean active();

    @Nullable BigDecimal credit();

    @Nullable LocalDate birthday();

    OffsetDateTime createdAt();

    @OneToMany(mappedBy = "customer")
    List<Order> orders();
}
