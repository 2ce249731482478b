package io.drizzle4j.benchmark;

import io.drizzle4j.benchmark.ShopServer.Database;
import javax.sql.DataSource;

/** All who read. */
enum Contenders {
    HAND("JDBC by hand"),
    HAND_JSON("JSON by hand"),
    RECORDS("Drizzle, records"),
    PREPARED("Drizzle, records, prepared"),
    ROWS("Drizzle, rows"),
    JOOQ("jOOQ MULTISET"),
    HIBERNATE("Hibernate"),
    SPRING_DATA("Spring Data JDBC");

    final String title;

    Contenders(String title) {
        this.title = title;
    }

    /**
     * Starts it.
     *
     * @param database a pool, the same for all
     * @param kind the database that it leads to
     */
    Contender on(DataSource database, Database kind) {
        return switch (this) {
            case HAND -> new HandContender(database, kind != Database.BARE);
            case HAND_JSON -> new HandJsonContender(database);
            case RECORDS -> new DrizzleContender(database, DrizzleContender.Way.RECORDS);
            case PREPARED -> new DrizzleContender(database, DrizzleContender.Way.PREPARED);
            case ROWS -> new DrizzleContender(database, DrizzleContender.Way.ROWS);
            case JOOQ -> new JooqContender(database);
            case HIBERNATE -> new HibernateContender(database);
            case SPRING_DATA -> new SpringDataContender(database);
        };
    }
}
