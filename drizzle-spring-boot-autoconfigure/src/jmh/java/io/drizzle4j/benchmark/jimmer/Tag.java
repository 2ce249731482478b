package io.drizzle4j.benchmark.jimmer;

import org.babyfish.jimmer.sql.Entity;
import org.babyfish.jimmer.sql.Id;
import org.babyfish.jimmer.sql.Table;

@Entity
@Table(name = "tags")
public interface Tag {

    @Id
    int id();

    String name();
}
