package io.drizzle4j.benchmark;

import io.drizzle4j.benchmark.ShopAggregates.Branch;
import io.drizzle4j.benchmark.ShopAggregates.Customer;
import io.drizzle4j.benchmark.ShopAggregates.Employee;
import io.drizzle4j.benchmark.ShopAggregates.Order;
import io.drizzle4j.benchmark.ShopAggregates.PlainOrder;
import io.drizzle4j.benchmark.ShopAggregates.Post;
import io.drizzle4j.benchmark.ShopAggregates.Product;
import io.drizzle4j.benchmark.ShopAggregates.Sale;
import io.drizzle4j.benchmark.ShopAggregates.Supplier;
import io.drizzle4j.benchmark.ShopAggregates.Tag;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

/** The repositories of Spring Data JDBC: methods derived from their names, and SQL where there is no name for it. */
interface ShopRepositories {

    interface Customers extends ListCrudRepository<Customer, Integer> {

        List<Customer> findFirst50ByOrderByNameAscIdAsc();

        List<Customer> findAllByOrderById();

        List<Customer> findByIdLessThanEqualOrderById(int id);
    }

    interface Orders extends ListCrudRepository<Order, Long> {

        List<Order> findByCustomerIdLessThanEqual(int customerId);

        @Query("""
                select * from (
                    select *, row_number() over (partition by customer_id order by placed_at desc, id desc) as place
                    from orders where customer_id in (:customerIds)) o
                where place <= 5
                order by placed_at desc, id desc
                """)
        List<Order> findLatest(Collection<Integer> customerIds);
    }

    interface PlainOrders extends ListCrudRepository<PlainOrder, Long> {

        List<PlainOrder> findByIdLessThanEqualOrderById(long id);
    }

    interface Products extends ListCrudRepository<Product, Integer> {}

    interface Suppliers extends ListCrudRepository<Supplier, Integer> {}

    interface Employees extends ListCrudRepository<Employee, Integer> {

        List<Employee> findByReportsToIsNullOrderById();

        List<Employee> findByReportsToIn(Collection<Integer> ids);
    }

    interface Posts extends ListCrudRepository<Post, Integer> {

        @Query("select id from posts order by id limit 200")
        List<Integer> findFirstIds();
    }

    interface Tags extends ListCrudRepository<Tag, Integer> {}

    interface Branches extends ListCrudRepository<Branch, Integer> {

        List<Branch> findAllByOrderById();
    }

    interface Sales extends ListCrudRepository<Sale, Long> {

        @Query("""
                select s.* from branches b cross join lateral (
                    select * from sales where branch_id = b.id order by sold_at desc, id desc limit 5) s
                order by s.sold_at desc, s.id desc
                """)
        List<Sale> findLatest();
    }
}
