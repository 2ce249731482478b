package io.drizzle4j.benchmark.easyquery;

import com.easy.query.core.annotation.Column;
import com.easy.query.core.annotation.EntityProxy;
import com.easy.query.core.annotation.Table;
import com.easy.query.core.proxy.ProxyEntityAvailable;
import io.drizzle4j.benchmark.easyquery.proxy.SaleProxy;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import lombok.Getter;
import lombok.Setter;

@EntityProxy
@Table("sales")
@Getter
@Setter
public class Sale implements ProxyEntityAvailable<Sale, SaleProxy> {

    @Column(primaryKey = true)
    private Long id;

    private Integer branchId;
    private OffsetDateTime soldAt;
    private BigDecimal amount;
    private String note;
}
