package io.drizzle4j.benchmark.easyquery;

import com.easy.query.core.annotation.Column;
import com.easy.query.core.annotation.EntityProxy;
import com.easy.query.core.annotation.Table;
import com.easy.query.core.proxy.ProxyEntityAvailable;
import io.drizzle4j.benchmark.easyquery.proxy.TagProxy;
import lombok.Getter;
import lombok.Setter;

@EntityProxy
@Table("tags")
@Getter
@Setter
public class Tag implements ProxyEntityAvailable<Tag, TagProxy> {

    @Column(primaryKey = true)
    private Integer id;

    private String name;
}
