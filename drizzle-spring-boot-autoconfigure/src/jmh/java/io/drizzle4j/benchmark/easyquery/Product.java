package io.drizzle4j.benchmark.easyquery;

import com.easy.query.core.annotation.Column;
import com.easy.query.core.annotation.EntityProxy;
import com.easy.query.core.annotation.Navigate;
import com.easy.query.core.annotation.Table;
import com.easy.query.core.enums.RelationTypeEnum;
import com.easy.query.core.proxy.ProxyEntityAvailable;
import io.drizzle4j.benchmark.easyquery.proxy.ProductProxy;
import java.math.BigDecimal;
import java.util.UUID;
import lombok.Getter;
import lombok.Setter;

@EntityProxy
@Table("products")
@Getter
@Setter
public class Product implements ProxyEntityAvailable<Product, ProductProxy> {

    @Column(primaryKey = true)
    private Integer id;

    private Integer supplierId;
    private String name;
    private BigDecimal price;
    private Double weight;
    private UUID sku;
    private Boolean discontinued;

    @Navigate(value = RelationTypeEnum.ManyToOne, selfProperty = "supplierId", targetProperty = "id")
    private Supplier supplier;
}
