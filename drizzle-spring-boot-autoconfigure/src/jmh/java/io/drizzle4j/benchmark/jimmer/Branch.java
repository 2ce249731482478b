package io.drizzle4j.benchmark.jimmer;

import java.util.List;
import org.babyfish.jimmer.sql.Entity;
import org.babyfish.jimmer.sql.Id;
import org.babyfish.jimmer.sql.OneToMany;
import org.babyfish.jimmer.sql.Table;

@Entity
@Table(name = "branches")
public interface Branch {

    @Id
    int id();

    String name();

    @OneToMany(mappedBy = "branch")
    List<Sale> sales();
}
