package io.drizzle4j.benchmark;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The shapes of the answers: every column but the foreign keys. */
interface Graph {

    record Customer<O>(
            int id,
            String name,
            @Nullable String email,
            String city,
            boolean active,
            @Nullable BigDecimal credit,
            @Nullable LocalDate birthday,
            OffsetDateTime createdAt,
            List<O> orders) {}

    record PlainCustomer(
            int id,
            String name,
            @Nullable String email,
            String city,
            boolean active,
            @Nullable BigDecimal credit,
            @Nullable LocalDate birthday,
            OffsetDateTime createdAt) {}

    record Order<L>(
            long id,
            OffsetDateTime placedAt,
            @Nullable LocalDate shippedOn,
            String status,
            @Nullable String note,
            BigDecimal total,
            UUID reference,
            List<L> lines) {}

    record PlainOrder(
            long id,
            OffsetDateTime placedAt,
            @Nullable LocalDate shippedOn,
            String status,
            @Nullable String note,
            BigDecimal total,
            UUID reference) {}

    record OrderWithCustomer(
            long id,
            OffsetDateTime placedAt,
            @Nullable LocalDate shippedOn,
            String status,
            @Nullable String note,
            BigDecimal total,
            UUID reference,
            PlainCustomer customer) {}

    record Line(
            long id,
            int quantity,
            BigDecimal unitPrice,
            @Nullable String note,
            Product product) {}

    record PlainLine(
            long id,
            int quantity,
            BigDecimal unitPrice,
            @Nullable String note) {}

    record Product(
            int id, String name, BigDecimal price, @Nullable Double weight, UUID sku, boolean discontinued) {}

    record ProductWithSupplier(
            int id,
            String name,
            BigDecimal price,
            @Nullable Double weight,
            UUID sku,
            boolean discontinued,
            Supplier supplier) {}

    record Supplier(
            int id, String name, String country, @Nullable String website) {}

    record Employee(int id, String name, @Nullable String title, LocalDate hired) {}

    record Superior<E>(int id, String name, @Nullable String title, LocalDate hired, List<E> reports) {}

    record Post(int id, String title, String body, @Nullable OffsetDateTime publishedAt, List<Tag> tags) {}

    record Tag(int id, String name) {}

    record Branch(int id, String name, List<Sale> sales) {}

    record Sale(
            long id,
            OffsetDateTime soldAt,
            BigDecimal amount,
            @Nullable String note) {}
}
