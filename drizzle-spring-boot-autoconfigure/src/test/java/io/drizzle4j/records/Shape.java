package io.drizzle4j.records;

import io.drizzle4j.forms.Asked;
import io.drizzle4j.query.RowsConfig;
import java.util.List;
import java.util.Set;

/**
 * One level of a question, and the class that its rows are read as.
 *
 * @param asked asks the same for rows; it may select the key of a map too
 * @param className the name of the class; of a value or a row, its type
 * @param parts the components in their order; of a value, one without a name
 * @param generic the component whose type is a variable, or null
 * @param named the relations that the query names, in the order in which it does
 * @param isOrdered whether the question says all of the order
 */
record Shape(
        Asked asked,
        Kind kind,
        String className,
        List<Part> parts,
        Part generic,
        List<Part> named,
        boolean isOrdered,
        Set<Variation> variations) {

    enum Kind {
        RECORD,
        CLASS,
        VALUE,
        ROW
    }

    boolean hasClass() {
        return kind == Kind.RECORD || kind == Kind.CLASS;
    }

    /** The type as it stands in code. */
    String type() {
        return generic == null ? className : className + "<" + generic.type() + ">";
    }

    /** Asks for objects, saying nothing that the class says. */
    void askTo(RowsConfig<?> q) {
        if (kind == Kind.ROW) {
            asked.applyTo(q);
            return;
        }
        if (kind == Kind.VALUE && !asked.extras().containsKey(parts.get(0).key())) {
            q.columns(asked.table().column(parts.get(0).key()));
        }
        asked.applyClausesTo(q);
        named.forEach(part -> q.with(part.key(), part.below()::askTo));
    }

    /** Whether a query need not name the relation that leads here. */
    boolean saysNothing() {
        return hasClass()
                && asked.extras().isEmpty()
                && asked.where() == null
                && asked.orderBy().isEmpty()
                && asked.limit() == null
                && asked.offset() == null
                && parts.stream()
                        .filter(Part::isRelation)
                        .allMatch(part -> part.below() != null && part.below().saysNothing());
    }
}
