package io.drizzle4j.benchmark.easyquery;

import com.easy.query.core.annotation.Column;
import com.easy.query.core.annotation.EntityProxy;
import com.easy.query.core.annotation.Navigate;
import com.easy.query.core.annotation.Table;
import com.easy.query.core.enums.RelationTypeEnum;
import com.easy.query.core.proxy.ProxyEntityAvailable;
import io.drizzle4j.benchmark.easyquery.proxy.PostProxy;
import java.time.OffsetDateTime;
import java.util.List;
import lombok.Getter;
import lombok.Setter;

@EntityProxy
@Table("posts")
@Getter
@Setter
public class Post implements ProxyEntityAvailable<Post, PostProxy> {

    @Column(primaryKey = true)
    private Integer id;

    private String title;
    private String body;
    private OffsetDateTime publishedAt;

    @Navigate(
            value = RelationTypeEnum.ManyToMany,
            selfProperty = "id",
            selfMappingProperty = "postId",
            mappingClass = PostTag.class,
            targetMappingProperty = "tagId",
            targetProperty = "id")
    private List<Tag> tags;
}
