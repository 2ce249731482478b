package io.drizzle4j.schema;

import io.drizzle4j.error.InvalidSchemaException;
import io.drizzle4j.error.Problem;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Order;
import io.drizzle4j.sql.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A relation from one table to another, or to itself. It knows its target; the definition that holds it knows its
 * source table and its key. Relations are immutable and compared by identity: each method returns a new one.
 */
public abstract sealed class Relation permits One, Many {

    private final PgTable target;

    private final RelationOptions options;

    Relation(PgTable target, RelationOptions options) {
        this.target = table(target, "for its target table");
        this.options = options;
    }

    /** Returns the target table. */
    public PgTable target() {
        return target;
    }

    RelationOptions options() {
        return options;
    }

    /** Returns the condition on the rows of the target, or null. */
    public @Nullable Expression<Boolean> where() {
        return options.where();
    }

    /** Returns the default order of the rows; may be empty. */
    public List<Order> orderBy() {
        return options.orderBy();
    }

    /** Returns the default maximum number of rows for each parent, or null. */
    public @Nullable Value<Long> limit() {
        return options.limit();
    }

    /** Returns whether the relation names its columns itself. */
    boolean hasColumns() {
        return options.fields() != null || options.references() != null || options.through() != null;
    }

    /** Keeps nulls, which the schema reports together with all other problems. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is copied
    static <P> List<P> named(P... parts) {
        return parts == null
                ? Collections.singletonList(null)
                : Collections.unmodifiableList(Arrays.asList(parts.clone()));
    }

    static Through hops(PgTable table, UnaryOperator<Through> hops) {
        return required(
                hops.apply(new Through(table(table, "for the junction table"))),
                "by the lambda of through(…)",
                "Return the hops: t -> t.from(…).to(…).");
    }

    static Expression<Boolean> condition(Expression<Boolean> condition) {
        return required(condition, "in where(…)", "Omit the call instead.");
    }

    static List<Order> orders(Order... orders) {
        List<Order> keys = new ArrayList<>();
        for (var order : required(orders, "in orderBy(…)", "Omit the call instead.")) {
            keys.add(required(order, "in orderBy(…)", "Remove it instead."));
        }
        return List.copyOf(keys);
    }

    private static PgTable table(@Nullable PgTable table, String place) {
        return required(
                table,
                place,
                "Use a table that is already initialized: a static constant of another class, not of one that is "
                        + "still being initialized.");
    }

    private static <V> V required(@Nullable V value, String place, String action) {
        if (value == null) {
            throw InvalidSchemaException.of(
                    List.of(new Problem("A relation was given null %s.".formatted(place), action)));
        }
        return value;
    }
}
