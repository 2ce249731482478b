package io.drizzle4j.benchmark.jimmer;

import java.time.OffsetDateTime;
import java.util.List;
import org.babyfish.jimmer.sql.Entity;
import org.babyfish.jimmer.sql.Id;
import org.babyfish.jimmer.sql.JoinTable;
import org.babyfish.jimmer.sql.ManyToMany;
import org.babyfish.jimmer.sql.Table;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "posts")
public interface Post {

    @Id
    int id();

    String title();

    String body();

    @Nullable OffsetDateTime publishedAt();

    @ManyToMany
    @JoinTable(name = "posts_to_tags", joinColumnName = "post_id", inverseJoinColumnName = "tag_id")
    List<Tag> tags();
}
