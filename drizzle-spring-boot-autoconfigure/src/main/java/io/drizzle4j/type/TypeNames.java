package io.drizzle4j.type;

import io.drizzle4j.internal.text.SqlText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names of a type.
 *
 * @param cast the name to cast to, without length, precision or scale, so that a longer value is not truncated
 * @param declaration the type as {@code create table} declares it
 * @param wireType the name of the type that values are sent and read as; differs from the cast name if the text of a
 *     value depends on session settings
 * @param catalog the names in the catalog of all types that can be read as this one, its own name first; see
 *     {@link PgType#accepts}
 * @param function the method of a table that declares such a column, with <code>%s</code> for its arguments; null if
 *     there is none
 * @param domain the names of this domain; null for other types. A value of a domain has the base type, but an array of
 *     a domain is not an array of the base type.
 */
record TypeNames(
        String cast,
        String declaration,
        String wireType,
        List<String> catalog,
        @Nullable String function,
        @Nullable TypeNames domain) {

    private static final String ARRAY = "[]";

    TypeNames {
        catalog = List.copyOf(catalog);
    }

    /** Returns the names of a type that has the same name everywhere. */
    static TypeNames of(String name, List<String> catalog, @Nullable String function) {
        return new TypeNames(name, name, name, catalog, function, null);
    }

    /** Returns the names of a user-defined type. */
    static TypeNames ofUserDefined(@Nullable String schema, String name) {
        var quoted = SqlText.quoted(schema, name);
        return of(quoted, List.of(schema == null ? name : quoted), null);
    }

    TypeNames withDeclaration(String newDeclaration) {
        return new TypeNames(cast, newDeclaration, wireType, catalog, function, domain);
    }

    TypeNames withFunction(@Nullable String newFunction) {
        return new TypeNames(cast, declaration, wireType, catalog, newFunction, domain);
    }

    TypeNames withWireType(String newWireType) {
        return new TypeNames(cast, declaration, newWireType, catalog, function, domain);
    }

    /** Returns the names of a domain over this type. */
    TypeNames asDomain(@Nullable String schema, String name) {
        var defined = ofUserDefined(schema, name);
        var own = hasOtherWireType() ? defined.withWireType(wireType) : defined;
        return new TypeNames(cast, own.declaration, wireType, catalog, null, own);
    }

    /** Returns the names of the wire type. */
    TypeNames ofWireType() {
        return new TypeNames(wireType, declaration, wireType, catalog, function, domain);
    }

    /** Returns the names without those of a domain. */
    TypeNames ofValue() {
        return new TypeNames(cast, declaration, wireType, catalog, function, null);
    }

    boolean hasOtherWireType() {
        return !wireType.equals(cast);
    }

    /** Returns whether this is an array type in PostgreSQL, and not a domain over one. */
    boolean isArray() {
        return domain == null && cast.endsWith(ARRAY);
    }

    /** Returns the names of an array of this type. In PostgreSQL, an array of arrays has the same type as the array. */
    TypeNames array() {
        if (domain != null) {
            return domain.array();
        }
        return new TypeNames(
                isArray() ? cast : cast + ARRAY,
                declaration + ARRAY,
                isArray() ? wireType : wireType + ARRAY,
                isArray() ? catalog : catalog.stream().map(name -> "_" + name).toList(),
                function == null ? null : function + ".array()",
                null);
    }
}
