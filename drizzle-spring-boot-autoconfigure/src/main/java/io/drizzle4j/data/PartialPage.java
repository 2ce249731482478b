package io.drizzle4j.data;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;

/**
 * A page that may lack rows, because other transactions have locked them. So, unlike for {@link PageImpl}, the number
 * of its rows implies neither the total nor whether there is a next page.
 */
final class PartialPage<R> extends PageImpl<R> {

    private final long total;

    private final boolean hasNext;

    private PartialPage(List<R> rows, Pageable pageable, long total, boolean hasNext) {
        super(rows, pageable, total);
        this.total = total;
        this.hasNext = hasNext;
    }

    /** Returns a page of rows; a {@link PageImpl} if that gives the same answers. */
    static <R> Page<R> of(List<R> rows, Pageable pageable, long total, boolean hasNext) {
        var page = new PageImpl<>(rows, pageable, total);
        return page.getTotalElements() == total && page.hasNext() == hasNext
                ? page
                : new PartialPage<>(rows, pageable, total, hasNext);
    }

    @Override
    public long getTotalElements() {
        return total;
    }

    @Override
    public int getTotalPages() {
        return (int) Math.ceil((double) total / getSize());
    }

    @Override
    public boolean hasNext() {
        return hasNext;
    }

    @Override
    public <U> Page<U> map(Function<? super R, ? extends U> converter) {
        return new PartialPage<>(getConvertedContent(converter), getPageable(), total, hasNext);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PartialPage<?> page
                && super.equals(other)
                && total == page.total
                && hasNext == page.hasNext;
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
