package io.drizzle4j.benchmark;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The shapes of the answers: every column but the foreign keys. */
interface Graph {

    record Product(
            int id, String name, BigDecimal price, @Nullable Double weight, UUID sku, boolean discontinued) {}

    record Line(
            long id,
            int quantity,
            BigDecimal unitPrice,
            @Nullable String note,
            Product product) {}

    record Order(
            long id,
            OffsetDateTime placedAt,
            @Nullable LocalDate shippedOn,
            String status,
            @Nullable String note,
            BigDecimal total,
            UUID reference,
            List<Line> lines) {}

    record Customer(
            int id,
            String name,
            @Nullable String email,
            String city,
            boolean active,
            @Nullable BigDecimal credit,
            @Nullable LocalDate birthday,
            OffsetDateTime createdAt,
            List<Order> orders) {}

    record PlainOrder(
            long id,
            OffsetDateTime placedAt,
            @Nullable LocalDate shippedOn,
            String status,
            @Nullable String note,
            BigDecimal total,
            UUID reference) {}

    record CustomerWithOrders(
            int id,
            String name,
            @Nullable String email,
            String city,
            boolean active,
            @Nullable BigDecimal credit,
            @Nullable LocalDate birthday,
            OffsetDateTime createdAt,
            List<PlainOrder> orders) {}

    record PlainLine(
            long id,
            int quantity,
            BigDecimal unitPrice,
            @Nullable String note) {}

    record OrderWithLines(
            long id,
            OffsetDateTime placedAt,
            @Nullable LocalDate shippedOn,
            String status,
            @Nullable String note,
            BigDecimal total,
            UUID reference,
            List<PlainLine> lines) {}

    record CustomerWithOrderLines(
            int id,
            String name,
            @Nullable String email,
            String city,
            boolean active,
            @Nullable BigDecimal credit,
            @Nullable LocalDate birthday,
            OffsetDateTime createdAt,
            List<OrderWithLines> orders) {}

    record Employee(int id, String name, @Nullable String title, LocalDate hired) {}

    record TeamLead(int id, String name, @Nullable String title, LocalDate hired, List<Employee> reports) {}

    record Head(int id, String name, @Nullable String title, LocalDate hired, List<TeamLead> reports) {}

    record Manager(int id, String name, @Nullable String title, LocalDate hired, List<Head> reports) {}

    record Supplier(
            int id, String name, String country, @Nullable String website) {}

    record ProductWithSupplier(
            int id,
            String name,
            BigDecimal price,
            @Nullable Double weight,
            UUID sku,
            boolean discontinued,
            Supplier supplier) {}

    record Tag(int id, String name) {}

    record Post(int id, String title, String body, @Nullable OffsetDateTime publishedAt, List<Tag> tags) {}

    record PlainCustomer(
            int id,
            String name,
            @Nullable String email,
            String city,
            boolean active,
            @Nullable BigDecimal credit,
            @Nullable LocalDate birthday,
            OffsetDateTime createdAt) {}

    record OrderWithCustomer(
            long id,
            OffsetDateTime placedAt,
            @Nullable LocalDate shippedOn,
            String status,
            @Nullable String note,
            BigDecimal total,
            UUID reference,
            PlainCustomer customer) {}

    record Sale(
            long id,
            OffsetDateTime soldAt,
            BigDecimal amount,
            @Nullable String note) {}

    record Branch(int id, String name, List<Sale> sales) {}
}
