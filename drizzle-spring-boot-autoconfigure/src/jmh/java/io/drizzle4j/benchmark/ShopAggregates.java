package io.drizzle4j.benchmark;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.MappedCollection;
import org.springframework.data.relational.core.mapping.Table;

/**
 * The tables as a user of Spring Data JDBC maps them: what belongs to a row is its part, and all else is referred to by
 * its id, which is a number because a single query cannot read an {@code AggregateReference}.
 */
final class ShopAggregates {

    private ShopAggregates() {}

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

    /** An order alone. */
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
}
