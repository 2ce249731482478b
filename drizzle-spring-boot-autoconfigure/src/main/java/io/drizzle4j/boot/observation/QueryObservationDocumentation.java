package io.drizzle4j.boot.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/** The observation of a query, and its keys. */
public enum QueryObservationDocumentation implements ObservationDocumentation {
    /** Created for each query: from before it is planned until its last row is read, or its stream is closed. */
    QUERY {
        @Override
        public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
            return DefaultQueryObservationConvention.class;
        }

        @Override
        public KeyName[] getLowCardinalityKeyNames() {
            return LowCardinalityKeys.values();
        }

        @Override
        public KeyName[] getHighCardinalityKeyNames() {
            return HighCardinalityKeys.values();
        }
    };

    /** Keys with few values. They are tags of the metric, and attributes of the span. */
    public enum LowCardinalityKeys implements KeyName {
        /** {@code postgresql}. */
        SYSTEM("db.system.name"),
        /** The method that was called, such as {@code findMany}. */
        OPERATION("db.operation.name"),
        /** The key of the root's table. */
        COLLECTION("db.collection.name"),
        /** The name of the query; {@code none} if it has none. */
        NAME("drizzle.query.name"),
        /** The simple class name of the exception; {@code none} if there is none. */
        ERROR("error");

        private final String key;

        LowCardinalityKeys(String key) {
            this.key = key;
        }

        @Override
        public String asString() {
            return key;
        }
    }

    /** Keys with many values. They are attributes of the span only. */
    public enum HighCardinalityKeys implements KeyName {
        /** The text of the statement, with placeholders for values. */
        SQL("db.query.text"),
        /** The tables of all levels, such as {@code SELECT users posts comments}. */
        SUMMARY("db.query.summary"),
        /** The number of rows of the root. */
        ROWS("db.response.returned_rows"),
        /** The number of levels. */
        DEPTH("drizzle.query.depth"),
        /** The SQLSTATE of the error that the database has reported; absent if there is none. */
        STATUS("db.response.status_code");

        private final String key;

        HighCardinalityKeys(String key) {
            this.key = key;
        }

        @Override
        public String asString() {
            return key;
        }
    }
}
