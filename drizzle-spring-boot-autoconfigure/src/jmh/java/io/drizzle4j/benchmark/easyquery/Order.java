package io.drizzle4j.benchmark.easyquery;

import com.easy.query.core.annotation.Column;
import com.easy.query.core.annotation.EntityProxy;
import com.easy.query.core.annotation.Navigate;
import com.easy.query.core.annotation.Table;
import com.easy.query.core.enums.RelationTypeEnum;
import com.easy.query.core.proxy.ProxyEntityAvailable;
import io.drizzle4j.benchmark.easyquery.proxy.OrderProxy;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import lombok.Getter;
import lombok.Setter;

@EntityProxy
@Table("orders")
@Getter
@Setter
public class Order implements ProxyEntityAvailable<Order, OrderProxy> {

    @Column(primaryKey = true)
    private Long id;

    private Integer customerId;
    private OffsetDateTime placedAt;
    private LocalDate shippedOn;
    private String status;
    private String note;
    private BigDecimal total;
    private UUID reference;

    @Navigate(value = RelationTypeEnum.ManyToOne, selfProperty = "customerId", targetProperty = "id")
    private Customer customer;

    @Navigate(value = RelationTypeEnum.OneToMany, selfProperty = "id", targetProperty = "orderId")
    private List<OrderLine> lines;
}
