package io.drizzle4j.benchmark;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.core.mapping.MappedCollection;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.data.repository.ListCrudRepository;

/**
 * The tables as aggregates of Spring Data JDBC, with their repositories. Rows of other aggregates are referenced by
 * plain ids, as single query loading does not support {@code AggregateReference}.
 */
interface SpringDataShop {

    @Table("customers")
    record Customer(
            @Id int id,
            String name,
            @Nullable String email,
            String city,
            boolean active,
            @Nullable BigDecimal credit,
            @Nullable LocalDate birthday,
            OffsetDateTime createdAt) {}

    /** An order with its lines. */
    @Table("orders")
    record Order(
            @Id long id,
            int customerId,
            OffsetDateTime placedAt,
            @Nullable LocalDate shippedOn,
            String status,
            @Nullable String note,
            BigDecimal total,
            UUID reference,
            @MappedCollection(idColumn = "order_id") SortedSet<Line> lines) {}

    @Table("order_lines")
    record Line(
            @Id long id,
            int productId,
            int quantity,
            BigDecimal unitPrice,
            @Nullable String note) implements Comparable<Line> {

        @Override
        public int compareTo(Line other) {
            return Long.compare(id, other.id);
        }
    }

    /** An order without its lines. */
    @Table("orders")
    record PlainOrder(
            @Id long id,
            int customerId,
            OffsetDateTime placedAt,
            @Nullable LocalDate shippedOn,
            String status,
            @Nullable String note,
            BigDecimal total,
            UUID reference) {}

    @Table("products")
    record Product(
            @Id int id,
            int supplierId,
            String name,
            BigDecimal price,
            @Nullable Double weight,
            UUID sku,
            boolean discontinued) {}

    @Table("suppliers")
    record Supplier(
            @Id int id,
            String name,
            String country,
            @Nullable String website) {}

    @Table("employees")
    record Employee(
            @Id int id,
            String name,
            @Nullable String title,
            LocalDate hired,
            @Nullable Integer reportsTo) {}

    @Table("posts")
    record Post(
            @Id int id,
            String title,
            String body,
            @Nullable OffsetDateTime publishedAt,
            @MappedCollection(idColumn = "post_id") Set<PostTag> tags) {}

    @Table("posts_to_tags")
    record PostTag(int tagId) {}

    @Table("tags")
    record Tag(@Id int id, String name) {}

    @Table("branches")
    record Branch(@Id int id, String name) {}

    @Table("sales")
    record Sale(
            @Id long id,
            int branchId,
            OffsetDateTime soldAt,
            BigDecimal amount,
            @Nullable String note) {}

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

    interface CustomersOrders extends ListCrudRepository<PlainOrder, Long> {

        List<PlainOrder> findByCustomerIdInOrderById(Collection<Integer> customerIds);
    }

    interface OrdersLines extends ListCrudRepository<GraphQlShop.PlainLine, Long> {

        List<GraphQlShop.PlainLine> findByOrderIdInOrderById(Collection<Long> orderIds);
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
