package io.drizzle4j.internal.page;

import io.drizzle4j.internal.query.Offset;
import io.drizzle4j.internal.query.Paging;
import io.drizzle4j.internal.query.Question;
import io.drizzle4j.internal.request.ClientFault;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.internal.sql.Slots;
import io.drizzle4j.type.PgType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of rows after an offset. Its size is the query's limit.
 *
 * @param offset the number of rows before the page
 * @param cursor the cursor that has the offset; null if there is none
 */
public record OffsetScroll(long offset, @Nullable Cursor cursor) implements PageCut {

    @Override
    public Cut of(Question question, SchemaTables schema) {
        var query = question.query();
        CutRules.checkNoOffset(query);
        CutRules.checkOrdered(query);
        if (offset < 0) { // the position was Long.MAX_VALUE
            throw ClientFault.of("The position is beyond all rows.", "Start with ScrollPosition.offset().");
        }
        var limit = CutRules.limit(question);
        var cursors = new CursorOrder(query, query.rows().orderOfResult());
        if (cursor != null) {
            cursor.check(cursors);
        }
        var slots = Slots.after(question.values());
        var rows = query.rows()
                .offset(Offset.of(slots.add(PgType.BIGINT, offset), offset))
                .page(limit, Paging.MORE);
        return new Cut(question.with(query.cut(rows, query.unselected()), slots.values()), cursors, List.of(), false);
    }
}
