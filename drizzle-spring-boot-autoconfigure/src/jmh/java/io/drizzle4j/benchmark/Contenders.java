package io.drizzle4j.benchmark;

import io.drizzle4j.benchmark.ShopServer.Database;
import java.util.EnumSet;
import java.util.Set;
import javax.sql.DataSource;

/** The contenders. */
public enum Contenders {
    HAND("JDBC by hand"),
    HAND_JSON("JSON by hand"),
    RECORDS("Drizzle, records"),
    PREPARED("Drizzle, records, prepared"),
    ROWS("Drizzle, rows"),
    JOOQ("jOOQ MULTISET"),
    HIBERNATE("Hibernate"),
    SPRING_DATA("Spring Data JDBC"),
    JIMMER("Jimmer"),
    EASY_QUERY("easy-query");

    /** Other ways to read graphs, none of which may be faster than records. */
    static final Set<Contenders> PEERS = EnumSet.of(HAND_JSON, JOOQ, HIBERNATE, SPRING_DATA, JIMMER, EASY_QUERY);

    final String title;

    Contenders(String title) {
        this.title = title;
    }

    /**
     * Creates the contender.
     *
     * @param database the connection pool that all contenders share
     * @param kind the database of the pool
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
            case JIMMER -> new JimmerContender(database);
            case EASY_QUERY -> new EasyQueryContender(database);
        };
    }
}
