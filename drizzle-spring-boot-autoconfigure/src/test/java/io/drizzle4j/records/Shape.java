package io.drizzle4j.records;

import io.drizzle4j.forms.Asked;
import io.drizzle4j.query.RowsConfig;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One level of a query, and the class of its rows.
 *
 * @param asked the same query for rows, which may also select the key of a map
 * @param className the name of the class; the type of a value or row
 * @param parts the components in order; for a value, one without a name
 * @param generic the component whose type is a variable, or null
 * @param named the relations that the query names, in the order of the query
 * @param isOrdered whether the query sets the whole order
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

    /** The name of the component that is a value object. */
    static final String VALUE_OBJECT = "embedded";

    /** Returns the components of the value object; empty if there is none. */
    List<Part> embedded() {
        return parts.stream().filter(Part::isEmbedded).toList();
    }

    /** Returns the components of the class itself. */
    List<Part> components() {
        var own = parts.stream().filter(part -> !part.isEmbedded());
        return embedded().isEmpty()
                ? own.toList()
                : Stream.concat(own, Stream.of(valueObject())).toList();
    }

    /** Returns whether there is a value object that may be missing. */
    boolean isEmbeddedOptional() {
        return embedded().size() % 2 == 1;
    }

    private Part valueObject() {
        return new Part(
                VALUE_OBJECT,
                VALUE_OBJECT,
                null,
                isEmbeddedOptional() ? Part.Container.OPTIONAL : Part.Container.NONE,
                valueObjectName(),
                null,
                null,
                false,
                true,
                null,
                EnumSet.noneOf(Variation.class));
    }

    String valueObjectName() {
        return className + "Embedded";
    }

    /** Returns the type in source code. */
    String type() {
        return generic == null ? className : className + "<" + generic.type() + ">";
    }

    /** Configures a query for objects, without anything that the class declares. */
    void applyTo(RowsConfig<?> q) {
        if (kind == Kind.ROW) {
            asked.applyTo(q);
            return;
        }
        asked.applyKeyTo(q);
        if (kind == Kind.VALUE && !asked.extras().containsKey(parts.get(0).key())) {
            q.columns(asked.table().column(parts.get(0).key()));
        }
        asked.applyClausesTo(q);
        named.forEach(part -> q.with(part.below().asked().link().key(), part.below()::applyTo));
    }

    /** Returns whether the query need not name the relation that leads here. */
    boolean canBeOmitted() {
        return hasClass()
                && asked.extras().isEmpty()
                && asked.where() == null
                && asked.orderBy().isEmpty()
                && asked.limit() == null
                && asked.offset() == null
                && parts.stream()
                        .filter(Part::isRelation)
                        .allMatch(part -> part.below() != null
                                && part.namesItsRelation()
                                && part.below().canBeOmitted());
    }
}
