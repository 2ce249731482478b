package io.drizzle4j.ddl;

import io.drizzle4j.internal.ddl.DdlBuilder;
import io.drizzle4j.internal.ddl.DdlObject;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.schema.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The SQL statements that create a schema. Foreign keys come from {@code references} and {@code foreignKey} only;
 * relations create none.
 *
 * <pre>{@code
 * Ddl.of(schema).createStatements().forEach(jdbcTemplate::execute);
 * }</pre>
 *
 * <p>A {@link io.drizzle4j.schema.PgView} is not created, because the schema does not know its query. Neither are
 * system columns such as {@code xmin}, which each table has. The PostgreSQL schema {@code public} is assumed to exist.
 */
public final class Ddl {

    private final List<DdlObject> objects;

    private Ddl(List<DdlObject> objects) {
        this.objects = objects;
    }

    /**
     * Creates the statements for a schema. Tables that only a query names are not part of the schema.
     *
     * @throws io.drizzle4j.error.InvalidSchemaException with all problems, if the schema cannot be created: a foreign
     *     key to a view or to a table outside the schema, two types with one name, or a name that is too long or used
     *     twice
     */
    public static Ddl of(Schema schema) {
        return new Ddl(DdlBuilder.build(SchemaTables.of(schema)));
    }

    /** Returns the objects, each after those that it depends on. */
    List<DdlObject> objects() {
        return objects;
    }

    /** Returns the statements that create all objects in an empty database. */
    public List<String> createStatements() {
        return objects.stream().map(DdlObject::createSql).toList();
    }

    /** Returns the statements that drop all existing objects, in reverse order. */
    public List<String> dropStatements() {
        var statements =
                new ArrayList<>(objects.stream().map(DdlObject::dropSql).toList());
        Collections.reverse(statements);
        return List.copyOf(statements);
    }
}
