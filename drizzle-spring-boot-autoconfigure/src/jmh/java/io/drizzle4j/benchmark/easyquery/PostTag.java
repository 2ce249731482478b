package io.drizzle4j.benchmark.easyquery;

import com.easy.query.core.annotation.Column;
import com.easy.query.core.annotation.EntityProxy;
import com.easy.query.core.annotation.Table;
import com.easy.query.core.proxy.ProxyEntityAvailable;
import io.drizzle4j.benchmark.easyquery.proxy.PostTagProxy;
import lombok.Getter;
import lombok.Setter;

@EntityProxy
@Table("posts_to_tags")
@Getter
@Setter
public class PostTag implements ProxyEntityAvailable<PostTag, PostTagProxy> {

    @Column(primaryKey = true)
    private Integer postId;

    @Column(primaryKey = true)
    private Integer tagId;
}
