package io.drizzle4j.type;

import io.drizzle4j.internal.text.SqlText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a type is called at each place.
 *
 * @param cast the name to cast to: without length, precision or scale, so that a longer value is never cut
 * @param declaration the type as {@code create table} declares it
 * @param carrier the name of the type that values travel as: that to cast to, unless the text of a value depends on the
 *     settings of the session
 * @param catalog the names that the database may have for what can be read as this type, first its own; see
 *     {@link PgType#accepts}
 * @param function the function of a table that makes such a column, <code>%s</code> for its arguments; null if there is
 *     none
 * @param domain how the domain is called that this is; null for other types. A value of a domain is one of its base
 *     type, but an array of a domain is no array of the base type.
 */
record TypeNames(
        String cast,
        String declaration,
        String carrier,
        List<String> catalog,
        @Nullable String function,
        @Nullable TypeNames domain) {

    private static final String ARRAY = "[]";

    TypeNames {
        catalog = List.copyOf(catalog);
    }

    /** Returns the names of a type that is called the same everywhere. */
    static TypeNames of(String name, List<String> catalog, @Nullable String function) {
        return new TypeNames(name, name, name, catalog, function, null);
    }

    /** Returns the names of a type that a database defines. */
    static TypeNames ofDefined(@Nullable String schema, String name) {
        var quoted = SqlText.quoted(schema, name);
        return of(quoted, List.of(schema == null ? name : quoted), null);
    }

    TypeNames declaredAs(String newDeclaration) {
        return new TypeNames(cast, newDeclaration, carrier, catalog, function, domain);
    }

    TypeNames madeBy(@Nullable String newFunction) {
        return new TypeNames(cast, declaration, carrier, catalog, newFunction, domain);
    }

    TypeNames carriedAs(String newCarrier) {
        return new TypeNames(cast, declaration, newCarrier, catalog, function, domain);
    }

    /** Returns the names of a domain over this type. */
    TypeNames asDomain(@Nullable String schema, String name) {
        var defined = ofDefined(schema, name);
        var own = isCarriedByOther() ? defined.carriedAs(carrier) : defined;
        return new TypeNames(cast, own.declaration, carrier, catalog, null, own);
    }

    /** Returns the names for values on their way, which are called as what carries them. */
    TypeNames ofCarrier() {
        return new TypeNames(carrier, declaration, carrier, catalog, function, domain);
    }

    /** Returns the names without those of a domain. */
    TypeNames ofValue() {
        return new TypeNames(cast, declaration, carrier, catalog, function, null);
    }

    boolean isCarriedByOther() {
        return !carrier.equals(cast);
    }

    /** Tells whether this is an array for PostgreSQL, and no domain over one. */
    boolean isArray() {
        return domain == null && cast.endsWith(ARRAY);
    }

    /** Returns the names of an array of this type, or of an array of arrays, which are one type for PostgreSQL. */
    TypeNames array() {
        if (domain != null) {
            return domain.array();
        }
        return new TypeNames(
                isArray() ? cast : cast + ARRAY,
                declaration + ARRAY,
                isArray() ? carrier : carrier + ARRAY,
                isArray() ? catalog : catalog.stream().map(name -> "_" + name).toList(),
                function == null ? null : function + ".array()",
                null);
    }
}
