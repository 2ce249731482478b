package io.drizzle4j.type;

import io.drizzle4j.internal.text.SqlText;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A composite type.
 *
 * @param schema its PostgreSQL schema; null if the search path finds it
 * @param name its name
 * @param attributes its attributes, in their order
 */
public record PgComposite(@Nullable String schema, String name, List<Attribute> attributes) implements PgDefinition {

    /** Creates the definition of a composite type. */
    public PgComposite {
        attributes = List.copyOf(attributes);
    }

    /**
     * An attribute.
     *
     * @param name its name, which is that of the record component
     * @param declaration its type
     * @param catalogNames the names that its type may have in the catalog, in the format of {@link PgType#accepts}
     */
    public record Attribute(String name, String declaration, List<String> catalogNames) {

        /** Creates an attribute. */
        public Attribute {
            catalogNames = List.copyOf(catalogNames);
        }
    }

    @Override
    public String createSql() {
        return attributes.stream()
                .map(attribute -> SqlText.quoted(attribute.name()) + " " + attribute.declaration())
                .collect(Collectors.joining(", ", "create type %s as (".formatted(quotedName()), ")"));
    }
}
