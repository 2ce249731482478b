package io.drizzle4j.internal.write;

import io.drizzle4j.internal.result.SourceTypes;
import io.drizzle4j.write.RowValues;

/** Collects the values of a row that is inserted. */
final class RowValuesBuilder extends AssignmentBuilder<RowValues> implements RowValues {

    RowValuesBuilder(WriteRules rules, SourceTypes sources) {
        super(rules, sources);
    }

    @Override
    RowValues self() {
        return this;
    }
}
