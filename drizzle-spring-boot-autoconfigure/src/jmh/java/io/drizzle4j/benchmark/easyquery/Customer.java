package io.drizzle4j.benchmark.easyquery;

import com.easy.query.core.annotation.Column;
import com.easy.query.core.annotation.EntityProxy;
import com.easy.query.core.annotation.Navigate;
import com.easy.query.core.annotation.Table;
import com.easy.query.core.enums.RelationTypeEnum;
import com.easy.query.core.proxy.ProxyEntityAvailable;
import io.drizzle4j.benchmark.easyquery.proxy.CustomerProxy;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import lombok.Getter;
import lombok.Setter;

@EntityProxy
@Table("customers")
@Getter
@Setter
public class Customer implements ProxyEntityAvailable<Customer, CustomerProxy> {

    @Column(primaryKey = true)
    private Integer id;

    private String name;
    private String email;
    private String city;
    private Boolean active;
    private BigDecimal credit;
    private LocalDate birthday;
    private OffsetDateTime createdAt;

    @Navigate(value = RelationTypeEnum.OneToMany, selfProperty = "id", targetProperty = "customerId")
    private List<Order> orders;
}
