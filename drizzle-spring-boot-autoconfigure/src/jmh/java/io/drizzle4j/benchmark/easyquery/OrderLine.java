package io.drizzle4j.benchmark.easyquery;

import com.easy.query.core.annotation.Column;
import com.easy.query.core.annotation.EntityProxy;
import com.easy.query.core.annotation.Navigate;
import com.easy.query.core.annotation.Table;
import com.easy.query.core.enums.RelationTypeEnum;
import com.easy.query.core.proxy.ProxyEntityAvailable;
import io.drizzle4j.benchmark.easyquery.proxy.OrderLineProxy;
import java.math.BigDecimal;
import lombok.Getter;
import lombok.Setter;

@EntityProxy
@Table("order_lines")
@Getter
@Setter
public class OrderLine implements ProxyEntityAvailable<OrderLine, OrderLineProxy> {

    @Column(primaryKey = true)
    private Long id;

    private Long orderId;
    private Integer productId;
    private Integer quantity;
    private BigDecimal unitPrice;
    private String note;

    @Navigate(value = RelationTypeEnum.ManyToOne, selfProperty = "productId", targetProperty = "id")
    private Product product;
}
