package io.drizzle4j.data;

import io.drizzle4j.internal.page.PageCut;
import io.drizzle4j.internal.page.PageQuery;
import java.util.function.BiFunction;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.ScrollPosition;

/**
 * The statements of the pages of one query.
 *
 * @param view returns the result for a page
 * @param <R> the type of a row
 * @param <T> the type of a result
 */
record ReaderStatements<R, T>(PageReader<R> reader, BiFunction<PageQuery<R>, PageCut.Cut, T> view)
        implements PreparedPageStatements<T> {

    @Override
    public T findPage(Pageable pageable) {
        return view.apply(reader.query(), reader.pageCut(pageable));
    }

    @Override
    public T findSlice(Pageable pageable) {
        return view.apply(reader.query(), reader.sliceCut(pageable));
    }

    @Override
    public T findWindow(ScrollPosition position) {
        return view.apply(reader.query(), reader.windowCut(position));
    }
}
