package io.drizzle4j.internal.ddl;

import io.drizzle4j.error.InvalidSchemaException;
import io.drizzle4j.error.Problem;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.internal.sql.SqlContext;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.internal.text.SqlText;
import io.drizzle4j.schema.TableConstraint.Index;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Parameter;
import io.drizzle4j.sql.ScopedExpression;
import io.drizzle4j.sql.Value;
import io.drizzle4j.type.PgType;
import java.util.List;
import java.util.stream.Collectors;

/** Writes indexes as in {@code create index}: columns without their table, and values as literals. */
public final class IndexSql implements SqlContext {

    private final SchemaTable table;

    private IndexSql(SchemaTable table) {
        this.table = table;
    }

    /** Returns the names of the columns that an index names by themselves. */
    static List<String> columnNames(SchemaTable table, Index index) {
        return index.expressions().stream()
                .filter(Column.class::isInstance)
                .map(column -> table.columnName((Column<?>) column))
                .toList();
    }

    /** Returns the SQL of an index after the name of its table. */
    public static String definition(SchemaTable table, Index index) {
        var scope = new IndexSql(table);
        var key = index.expressions().stream().map(scope::key).collect(Collectors.joining(", ", "(", ")"));
        return index.condition() == null ? key : key + " where " + scope.sql(index.condition());
    }

    /** Returns a part of the key. PostgreSQL requires parentheses around most expressions. */
    private String key(Expression<?> expression) {
        return expression instanceof Column ? sql(expression) : "(" + sql(expression) + ")";
    }

    private String sql(Expression<?> expression) {
        return SqlWriter.in(this).append(expression).text();
    }

    @Override
    public void appendColumn(Column<?> column, SqlWriter sql) {
        sql.append(SqlText.quoted(table.columnName(column)));
    }

    @Override
    public void appendScoped(ScopedExpression<?> expression, SqlWriter sql) {
        throw InvalidSchemaException.of(List.of(new Problem(
                "An index of table '%s' contains a sub-select or a relation.".formatted(table.table()),
                "Use only columns of '%s' and values.".formatted(table.table()))));
    }

    @Override
    public String literal(Parameter<?> parameter) {
        return literalOf((Value<?>) parameter);
    }

    /** PostgreSQL converts a value with another wire type, such as {@code money}, by the settings of the session. */
    private <T> String literalOf(Value<T> value) {
        var type = value.type();
        if (type.needsJsonFormat()) {
            throw notLiteral(type, "is mapped to Java, and a definition has no JsonFormat to write it");
        }
        if (!type.wireType().equals(type)) {
            throw notLiteral(type, "depends on settings of the session");
        }
        return type.literal(value.value());
    }

    private InvalidSchemaException notLiteral(PgType<?> type, String reason) {
        return InvalidSchemaException.of(List.of(new Problem(
                "An index of table '%s' contains a value of type %s, which %s."
                        .formatted(table.table(), type.declaration(), reason),
                "Write the value as SQL: sql(PgType.BOOL, \"{0} = '…'::%s\", column).".formatted(type.name()))));
    }
}
