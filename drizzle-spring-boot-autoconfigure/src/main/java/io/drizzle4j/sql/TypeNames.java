package io.drizzle4j.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a type is called at each place.
 *
 * @param cast the name to cast to: without length, precision or scale, so that a longer value is never cut
 * @param declaration the type as {@code create table} declares it
 * @param catalog the {@code typname}s that can be read as this type, first its own
 * @param function the function of a table that makes such a column, <code>%s</code> for its arguments; null if there is
 *     none
 */
record TypeNames(
        String cast,
        String declaration,
        List<String> catalog,
        @Nullable String function) {

    TypeNames {
        catalog = List.copyOf(catalog);
    }

    TypeNames declaredAs(String newDeclaration) {
        return new TypeNames(cast, newDeclaration, catalog, function);
    }

    TypeNames withFunction(String newFunction) {
        return new TypeNames(cast, declaration, catalog, newFunction);
    }

    /** Returns the names of an array of this type, or of an array of arrays, which are one type for PostgreSQL. */
    TypeNames array() {
        var isArray = cast.endsWith("[]");
        return new TypeNames(
                isArray ? cast : cast + "[]",
                declaration + "[]",
                isArray ? catalog : catalog.stream().map(name -> "_" + name).toList(),
                function == null ? null : function + ".array()");
    }
}
