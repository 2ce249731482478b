package io.drizzle4j.benchmark.jimmer;

import org.babyfish.jimmer.sql.Entity;
import org.babyfish.jimmer.sql.Id;
import org.babyfish.jimmer.sql.Table;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "suppliers")
public interface Supplier {

    @Id
    int id();

    String name();

    String country();

    @Nullable String website();
}
