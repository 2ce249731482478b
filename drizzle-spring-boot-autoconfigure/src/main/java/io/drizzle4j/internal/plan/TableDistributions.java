package io.drizzle4j.internal.plan;

import io.drizzle4j.insight.TableDistribution;
import io.drizzle4j.internal.schema.ResolvedRelation;
import io.drizzle4j.internal.schema.SchemaTable;
import java.util.List;
import java.util.stream.Stream;

/** Describes how a cluster distributes tables. */
final class TableDistributions {

    private final Planning planning;

    TableDistributions(Planning planning) {
        this.planning = planning;
    }

    /** Returns the distribution of a table; nothing unless the database is a cluster that has it. */
    Stream<TableDistribution> of(SchemaTable table) {
        var from = new FromItem(planning, table.table(), null, "", "");
        return Stream.ofNullable(from.distribution())
                .map(distribution -> new TableDistribution(
                        table.table().toString(),
                        distribution.kind(),
                        distribution.column(),
                        distribution.colocation(),
                        from.isSharded() ? acrossShards(table, from) : List.of()));
    }

    private List<String> acrossShards(SchemaTable table, FromItem from) {
        var source = FixedValues.of(from, false, null, null, false);
        return table.relations().values().stream()
                .filter(relation -> leadsAcrossShards(relation, source))
                .map(ResolvedRelation::toString)
                .toList();
    }

    private boolean leadsAcrossShards(ResolvedRelation relation, FixedValues source) {
        var target = new FromItem(planning, relation.target(), relation, "", "");
        var values = FixedValues.of(target, false, null, source, false);
        return values.isSharded() && Shards.of(List.of(values)) != Shards.ONE && !values.areColocated();
    }
}
