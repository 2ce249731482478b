package io.drizzle4j.sql;

import io.drizzle4j.internal.sql.Slots;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.internal.text.SqlText;
import io.drizzle4j.type.PgType;
import java.util.List;

/**
 * A pattern of {@code like} that matches a part of a text literally. SQL escapes the part, so that placeholders and
 * columns are escaped like values; it is {@code NULL} if the part is.
 *
 * @param before the wildcard before the part, or nothing
 * @param after the wildcard after the part, or nothing
 */
record LikePattern(String before, Expression<?> part, String after) implements Expression<String> {

    private static final List<String> SPECIAL = List.of("\\", "%", "_");

    @Override
    public PgType<String> type() {
        return PgType.TEXT;
    }

    @Override
    public void appendTo(SqlWriter sql) {
        sql.append("(").append(before.isEmpty() ? "" : SqlText.literal(before) + " || ");
        SPECIAL.forEach(character -> sql.append("replace("));
        sql.operand(part);
        SPECIAL.forEach(character ->
                sql.append(", " + SqlText.literal(character) + ", " + SqlText.literal("\\" + character) + ")"));
        sql.append(after.isEmpty() ? "" : " || " + SqlText.literal(after)).append(")");
    }

    @Override
    public LikePattern withSlots(Slots slots) {
        return new LikePattern(before, slots.part(part), after);
    }
}
