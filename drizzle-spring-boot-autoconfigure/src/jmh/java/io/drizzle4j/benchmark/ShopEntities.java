package io.drizzle4j.benchmark;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables as entities of Hibernate. */
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
final class ShopEntities {

    private ShopEntities() {}

    @Entity(name = "Customer")
    @Table(name = "customers")
    static class Customer {

        @Id
        int id;

        String name;

        @Nullable String email;

        String city;
        boolean active;

        @Nullable BigDecimal credit;

        @Nullable LocalDate birthday;

        OffsetDateTime createdAt;

        @OneToMany(mappedBy = "customer")
        List<Order> orders;
    }

    @Entity(name = "Employee")
    @Table(name = "employees")
    static class Employee {

        @Id
        int id;

        String name;

        @Nullable String title;

        LocalDate hired;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "reports_to")
        @Nullable Employee manager;

        @OneToMany(mappedBy = "manager")
        Set<Employee> reports;
    }

    @Entity(name = "Supplier")
    @Table(name = "suppliers")
    static class Supplier {

        @Id
        int id;

        String name;
        String country;

        @Nullable String website;
    }

    @Entity(name = "Product")
    @Table(name = "products")
    static class Product {

        @Id
        int id;

        @ManyToOne(fetch = FetchType.LAZY)
        Supplier supplier;

        String name;
        BigDecimal price;

        @Nullable Double weight;

        UUID sku;
        boolean discontinued;
    }

    @Entity(name = "Order")
    @Table(name = "orders")
    static class Order {

        @Id
        long id;

        @ManyToOne(fetch = FetchType.LAZY)
        Customer customer;

        OffsetDateTime placedAt;

        @Nullable LocalDate shippedOn;

        String status;

        @Nullable String note;

        BigDecimal total;
        UUID reference;

        @OneToMany(mappedBy = "order")
        List<OrderLine> lines;
    }

    @Entity(name = "OrderLine")
    @Table(name = "order_lines")
    static class OrderLine {

        @Id
        long id;

        @ManyToOne(fetch = FetchType.LAZY)
        Order order;

        @ManyToOne(fetch = FetchType.LAZY)
        Product product;

        int quantity;
        BigDecimal unitPrice;

        @Nullable String note;
    }

    @Entity(name = "Post")
    @Table(name = "posts")
    static class Post {

        @Id
        int id;

        String title;
        String body;

        @Nullable OffsetDateTime publishedAt;

        @ManyToMany
        @JoinTable(
                name = "posts_to_tags",
                joinColumns = @JoinColumn(name = "post_id"),
                inverseJoinColumns = @JoinColumn(name = "tag_id"))
        List<Tag> tags;
    }

    @Entity(name = "Tag")
    @Table(name = "tags")
    static class Tag {

        @Id
        int id;

        String name;
    }

    @Entity(name = "Branch")
    @Table(name = "branches")
    static class Branch {

        @Id
        int id;

        String name;
    }

    @Entity(name = "Sale")
    @Table(name = "sales")
    static class Sale {

        @Id
        long id;

        @ManyToOne(fetch = FetchType.LAZY)
        Branch branch;

        OffsetDateTime soldAt;
        BigDecimal amount;

        @Nullable String note;
    }
}
