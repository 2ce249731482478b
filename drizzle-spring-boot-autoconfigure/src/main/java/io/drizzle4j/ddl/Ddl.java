package io.drizzle4j.ddl;

import io.drizzle4j.internal.ddl.DdlBuilder;
import io.drizzle4j.internal.ddl.DdlObject;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.schema.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A schema as the statements that create it. Foreign keys come from {@code references} and {@code foreignKey} alone: a
 * relation makes none.
 *
 * <pre>{@code
 * Ddl.of(schema).createStatements().forEach(jdbcTemplate::execute);
 * }</pre>
 *
 * <p>A {@link io.drizzle4j.schema.PgView} is left out: what it selects is for the application to say. So are system
 * columns such as {@code xmin}, which each table has. The PostgreSQL schema {@code public} is taken to be there.
 */
public final class Ddl {

    private final List<DdlObject> objects;

    private Ddl(List<DdlObject> objects) {
        this.objects = objects;
    }

    /**
     * Writes a schema. Tables that only a query names are not of it.
     *
     * @throws io.drizzle4j.error.InvalidSchemaException if it cannot be created, with all problems: a foreign key to a
     *     view or to a table that is not of the schema, two types of one name, or a name that is too long or taken
     *     twice
     */
    public static Ddl of(Schema schema) {
        return new Ddl(DdlBuilder.build(SchemaTables.of(schema)));
    }

    /** Returns the objects, each after those that it needs. */
    List<DdlObject> objects() {
        return objects;
    }

    /** Returns the statements that create everything in an empty database. */
    public List<String> createStatements() {
        return objects.stream().map(DdlObject::createSql).toList();
    }

    /** Returns the statements that drop everything that is there, in the reverse order. */
    public List<String> dropStatements() {
        var statements =
                new ArrayList<>(objects.stream().map(DdlObject::dropSql).toList());
        Collections.reverse(statements);
        return List.copyOf(statements);
    }
}
