package io.drizzle4j.benchmark.easyquery;

import com.easy.query.core.annotation.Column;
import com.easy.query.core.annotation.EntityProxy;
import com.easy.query.core.annotation.Table;
import com.easy.query.core.proxy.ProxyEntityAvailable;
import io.drizzle4j.benchmark.easyquery.proxy.SupplierProxy;
import lombok.Getter;
import lombok.Setter;

@EntityProxy
@Table("suppliers")
@Getter
@Setter
public class Supplier implements ProxyEntityAvailable<Supplier, SupplierProxy> {

    @Column(primaryKey = true)
    private Integer id;

    private String name;
    private String country;
    private String website;
}
