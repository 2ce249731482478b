package io.drizzle4j.benchmark.jimmer;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import org.babyfish.jimmer.sql.Entity;
import org.babyfish.jimmer.sql.Id;
import org.babyfish.jimmer.sql.ManyToOne;
import org.babyfish.jimmer.sql.Table;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "sales")
public interface Sale {

    @Id
    long id();

    @ManyToOne
    Branch branch();

    OffsetDateTime soldAt();

    BigDecimal amount();

    @Nullable String note();
}
