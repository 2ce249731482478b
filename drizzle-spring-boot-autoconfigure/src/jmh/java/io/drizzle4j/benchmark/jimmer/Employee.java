package io.drizzle4j.benchmark.jimmer;

import java.time.LocalDate;
import java.util.List;
import org.babyfish.jimmer.sql.Entity;
import org.babyfish.jimmer.sql.Id;
import org.babyfish.jimmer.sql.JoinColumn;
import org.babyfish.jimmer.sql.ManyToOne;
import org.babyfish.jimmer.sql.OneToMany;
import org.babyfish.jimmer.sql.Table;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "employees")
public interface Employee {

    @Id
    int id();

    String name();

    @Nullable String title();

    LocalDate hired();

    @ManyToOne
    @JoinColumn(name = "reports_to")
    @Nullable Employee manager();

    @OneToMany(mappedBy = "manager")
    List<Employee> reports();
}
