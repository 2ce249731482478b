package io.drizzle4j.benchmark.easyquery;

import com.easy.query.core.annotation.Column;
import com.easy.query.core.annotation.EntityProxy;
import com.easy.query.core.annotation.Navigate;
import com.easy.query.core.annotation.Table;
import com.easy.query.core.enums.RelationTypeEnum;
import com.easy.query.core.proxy.ProxyEntityAvailable;
import io.drizzle4j.benchmark.easyquery.proxy.EmployeeProxy;
import java.time.LocalDate;
import java.util.List;
import lombok.Getter;
import lombok.Setter;

@EntityProxy
@Table("employees")
@Getter
@Setter
public class Employee implements ProxyEntityAvailable<Employee, EmployeeProxy> {

    @Column(primaryKey = true)
    private Integer id;

    private String name;
    private String title;
    private LocalDate hired;
    private Integer reportsTo;

    @Navigate(value = RelationTypeEnum.OneToMany, selfProperty = "id", targetProperty = "reportsTo")
    private List<Employee> reports;
}
