package io.drizzle4j.insight;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a table are distributed over the nodes of a Citus cluster.
 *
 * @param table the table
 * @param kind where its rows are
 * @param column the name of the column whose value determines the shard of a row; null unless the kind is hash
 * @param colocationGroup the number of the group of tables whose rows with the same value of that column are in the
 *     same shard; 0 if the table is in none
 * @param acrossShards the relations to other distributed tables whose rows may be in other shards, such as
 *     {@code orders.customer}, because they do not pair the distribution columns of colocated tables. A query reads
 *     them from all shards.
 */
public record TableDistribution(
        String table, Kind kind, @Nullable String column, long colocationGroup, List<String> acrossShards) {

    /** Creates the distribution of a table. */
    public TableDistribution {
        acrossShards = List.copyOf(acrossShards);
    }

    /** Where the rows of a table are. */
    public enum Kind {
        /** In the shard that the hash of a column determines. */
        HASH,
        /** All in the same shard. */
        SINGLE_SHARD,
        /** All on each node. */
        REFERENCE,
        /** All on the coordinator. */
        LOCAL,
        /** Not known: of a view, or of a foreign table. */
        UNKNOWN
    }
}
