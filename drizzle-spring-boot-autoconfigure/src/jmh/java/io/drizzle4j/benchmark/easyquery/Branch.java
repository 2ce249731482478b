package io.drizzle4j.benchmark.easyquery;

import com.easy.query.core.annotation.Column;
import com.easy.query.core.annotation.EntityProxy;
import com.easy.query.core.annotation.Navigate;
import com.easy.query.core.annotation.Table;
import com.easy.query.core.enums.RelationTypeEnum;
import com.easy.query.core.proxy.ProxyEntityAvailable;
import io.drizzle4j.benchmark.easyquery.proxy.BranchProxy;
import java.util.List;
import lombok.Getter;
import lombok.Setter;

@EntityProxy
@Table("branches")
@Getter
@Setter
public class Branch implements ProxyEntityAvailable<Branch, BranchProxy> {

    @Column(primaryKey = true)
    private Integer id;

    private String name;

    @Navigate(value = RelationTypeEnum.OneToMany, selfProperty = "id", targetProperty = "branchId")
    private List<Sale> sales;
}
