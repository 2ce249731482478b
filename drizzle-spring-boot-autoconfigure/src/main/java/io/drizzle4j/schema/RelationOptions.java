package io.drizzle4j.schema;

import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.KeyPart;
import io.drizzle4j.sql.Operators;
import io.drizzle4j.sql.Order;
import io.drizzle4j.sql.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a relation's declaration other than its target.
 *
 * @param fields the columns of the source table; null if they are to be resolved, while an empty list is an error
 * @param references the columns of the target, paired with the fields; null if they are to be resolved
 * @param relationName the name that it shares with its counterpart, or null
 * @param through the junction table, or null
 * @param where the condition on rows of the target, or null
 * @param orderBy the default order of the rows
 * @param limit the default maximum number of rows for each parent, or null
 * @param isRequired whether there is always a row
 * @param isByCondition whether the condition links the rows, so that columns need not
 */
record RelationOptions(
        @Nullable List<KeyPart> fields,
        @Nullable List<KeyPart> references,
        @Nullable String relationName,
        @Nullable Through through,
        @Nullable Expression<Boolean> where,
        List<Order> orderBy,
        @Nullable Value<Long> limit,
        boolean isRequired,
        boolean isByCondition) {

    static final RelationOptions NONE =
            new RelationOptions(null, null, null, null, null, List.of(), null, false, false);

    RelationOptions withFields(List<KeyPart> others) {
        return new RelationOptions(
                others, references, relationName, through, where, orderBy, limit, isRequired, isByCondition);
    }

    RelationOptions withReferences(List<KeyPart> others) {
        return new RelationOptions(
                fields, others, relationName, through, where, orderBy, limit, isRequired, isByCondition);
    }

    RelationOptions withRelationName(String other) {
        return new RelationOptions(
                fields, references, other, through, where, orderBy, limit, isRequired, isByCondition);
    }

    RelationOptions withThrough(Through other) {
        return new RelationOptions(
                fields, references, relationName, other, where, orderBy, limit, isRequired, isByCondition);
    }

    RelationOptions withWhere(Expression<Boolean> condition) {
        var both = where == null ? condition : Operators.and(where, condition);
        return new RelationOptions(
                fields, references, relationName, through, both, orderBy, limit, isRequired, isByCondition);
    }

    RelationOptions withOrderBy(List<Order> keys) {
        return new RelationOptions(
                fields, references, relationName, through, where, keys, limit, isRequired, isByCondition);
    }

    RelationOptions withLimit(Value<Long> rows) {
        return new RelationOptions(
                fields, references, relationName, through, where, orderBy, rows, isRequired, isByCondition);
    }

    RelationOptions required() {
        return new RelationOptions(
                fields, references, relationName, through, where, orderBy, limit, true, isByCondition);
    }

    RelationOptions byCondition() {
        return new RelationOptions(fields, references, relationName, through, where, orderBy, limit, isRequired, true);
    }
}
