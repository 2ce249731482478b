package io.drizzle4j.schema;

import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.KeyPart;
import io.drizzle4j.sql.Operators;
import io.drizzle4j.sql.Order;
import io.drizzle4j.sql.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a relation says beside its target.
 *
 * @param fields the columns of the table it starts from; null where they are to be found, while an empty list is a
 *     mistake
 * @param references the columns of the target, pairwise with the fields; null where they are to be found
 * @param relationName the name that it shares with its counterpart, or null
 * @param through the table between the two, or null
 * @param where the condition on the rows of the target that it leads to, or null
 * @param orderBy the order of the rows where a query says none
 * @param limit the most rows for each parent where a query says no other, or null
 * @param isRequired whether it says that there is always a row
 */
record RelationOptions(
        @Nullable List<KeyPart> fields,
        @Nullable List<KeyPart> references,
        @Nullable String relationName,
        @Nullable Through through,
        @Nullable Expression<Boolean> where,
        List<Order> orderBy,
        @Nullable Value<Long> limit,
        boolean isRequired) {

    static final RelationOptions NONE = new RelationOptions(null, null, null, null, null, List.of(), null, false);

    RelationOptions withFields(List<KeyPart> others) {
        return new RelationOptions(others, references, relationName, through, where, orderBy, limit, isRequired);
    }

    RelationOptions withReferences(List<KeyPart> others) {
        return new RelationOptions(fields, others, relationName, through, where, orderBy, limit, isRequired);
    }

    RelationOptions withRelationName(String other) {
        return new RelationOptions(fields, references, other, through, where, orderBy, limit, isRequired);
    }

    RelationOptions withThrough(Through other) {
        return new RelationOptions(fields, references, relationName, other, where, orderBy, limit, isRequired);
    }

    RelationOptions withWhere(Expression<Boolean> condition) {
        var both = where == null ? condition : Operators.and(where, condition);
        return new RelationOptions(fields, references, relationName, through, both, orderBy, limit, isRequired);
    }

    RelationOptions withOrderBy(List<Order> keys) {
        return new RelationOptions(fields, references, relationName, through, where, keys, limit, isRequired);
    }

    RelationOptions withLimit(Value<Long> rows) {
        return new RelationOptions(fields, references, relationName, through, where, orderBy, rows, isRequired);
    }

    RelationOptions required() {
        return new RelationOptions(fields, references, relationName, through, where, orderBy, limit, true);
    }
}
