package io.drizzle4j.reliability;

import static io.drizzle4j.query.QueryOperators.asc;
import static io.drizzle4j.query.QueryOperators.count;
import static io.drizzle4j.query.QueryOperators.desc;
import static io.drizzle4j.query.QueryOperators.eq;
import static io.drizzle4j.query.QueryOperators.gt;
import static io.drizzle4j.query.QueryOperators.placeholder;
import static io.drizzle4j.query.QueryOperators.sum;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.PreparedQuery;
import io.drizzle4j.QueryOptions;
import io.drizzle4j.RelationalQueries;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Accounts with entries and their parts. Each transaction adds an entry with its parts, and changes the balance and the
 * count of its account. So all levels of an answer agree with each other if, and only if, they were read at one time.
 */
final class Ledger {

    private static final int ACCOUNT_COUNT = 20;

    private static final int MOST_ENTRIES = 50;

    private static final String TABLES = """
            create table accounts (id int primary key, balance bigint not null, entry_count int not null);
            create table entries (
              id bigint primary key generated always as identity,
              account_id int not null references accounts (id),
              amount bigint not null
            );
            create table parts (
              id bigint primary key generated always as identity,
              entry_id bigint not null references entries (id),
              amount bigint not null
            );
            create index on entries (account_id, id);
            create index on parts (entry_id);
            insert into accounts select n, 0, 0 from generate_series(1, %d) n;
            """.formatted(ACCOUNT_COUNT);

    private static final Accounts ACCOUNTS = new Accounts();

    private static final Entries ENTRIES = new Entries();

    private static final Parts PARTS = new Parts();

    private static final Schema SCHEMA = Schema.of(
            relations(ACCOUNTS, r -> r.many("entries", ENTRIES)),
            relations(
                    ENTRIES,
                    r -> r.one(
                                    "account",
                                    ACCOUNTS,
                                    one -> one.fields(ENTRIES.accountId).references(ACCOUNTS.id))
                            .many("parts", PARTS)),
            relations(
                    PARTS,
                    r -> r.one(
                            "entry", ENTRIES, one -> one.fields(PARTS.entryId).references(ENTRIES.id))));

    private final JdbcTemplate jdbc;

    private final RelationalQueries db;

    private final PreparedQuery<Account> byId;

    private final TransactionTemplate writing;

    private final TransactionTemplate snapshot;

    private final TransactionTemplate serializable;

    /** What a thread does, again and again. */
    @SuppressWarnings("ImmutableEnumChecker") // the functions have no state
    enum Operation {
        READ_ALL(Ledger::readAll),
        READ_LATEST(Ledger::readLatest),
        READ_PREPARED(Ledger::readPrepared),
        STREAM(Ledger::stream),
        READ_UP(Ledger::readUp),
        READ_TWICE(Ledger::readTwice),
        ADD(Ledger::add),
        ADD_LOCKED(Ledger::addLocked),
        TRANSFER(Ledger::transfer),
        ADD_SERIALIZABLE(Ledger::addSerializable),
        COMBINE(Ledger::combine);

        private final Consumer<Ledger> work;

        Operation(Consumer<Ledger> work) {
            this.work = work;
        }

        /** Runs once. An {@link AssertionError} means that an answer was wrong. */
        void run(Ledger ledger) {
            work.accept(ledger);
        }
    }

    record Account(int id, long balance, int entryCount, List<Entry> entries) {}

    record Entry(long id, long amount, List<Part> parts) {}

    record Part(long amount) {}

    private static final class Accounts extends PgTable {

        final Column<Integer> id = integer().primaryKey();

        final Column<Long> balance = bigint().notNull();

        final Column<Integer> entryCount = integer("entry_count").notNull();

        Accounts() {
            super("accounts");
        }
    }

    private static final class Entries extends PgTable {

        final Column<Long> id = bigint().primaryKey().generatedAlwaysAsIdentity();

        final Column<Integer> accountId = integer("account_id").notNull();

        final Column<Long> amount = bigint().notNull();

        Entries() {
            super("entries");
        }
    }

    @SuppressWarnings("UnusedVariable") // read as components of a record
    private static final class Parts extends PgTable {

        final Column<Long> id = bigint().primaryKey().generatedAlwaysAsIdentity();

        final Column<Long> entryId = bigint("entry_id").notNull();

        final Column<Long> amount = bigint().notNull();

        Parts() {
            super("parts");
        }
    }

    Ledger(DataSource dataSource, QueryOptions options) {
        jdbc = new JdbcTemplate(dataSource);
        db = RelationalQueries.create(dataSource, SCHEMA, options);
        byId = db.query(ACCOUNTS).as(Account.class).prepare(q -> q.where(eq(ACCOUNTS.id, placeholder("id"))));
        writing = transaction(dataSource, TransactionDefinition.ISOLATION_READ_COMMITTED, false);
        snapshot = transaction(dataSource, TransactionDefinition.ISOLATION_REPEATABLE_READ, true);
        serializable = transaction(dataSource, TransactionDefinition.ISOLATION_SERIALIZABLE, false);
    }

    private static TransactionTemplate transaction(DataSource dataSource, int isolation, boolean isReadOnly) {
        var template = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        template.setIsolationLevel(isolation);
        template.setReadOnly(isReadOnly);
        return template;
    }

    void createTables() {
        jdbc.execute(TABLES);
    }

    private static int anyAccount() {
        return 1 + ThreadLocalRandom.current().nextInt(ACCOUNT_COUNT);
    }

    private void readAll() {
        var accounts = db.query(ACCOUNTS).as(Account.class).findMany(q -> q.orderBy(asc(ACCOUNTS.id)));

        assertThat(accounts).hasSize(ACCOUNT_COUNT).allSatisfy(Ledger::check);
    }

    private static void check(Account account) {
        assertThat(account.entries).hasSize(account.entryCount);
        assertThat(account.entries.stream().mapToLong(Entry::amount).sum()).isEqualTo(account.balance);
        assertThat(account.entries)
                .allSatisfy(entry -> assertThat(
                                entry.parts.stream().mapToLong(Part::amount).sum())
                        .isEqualTo(entry.amount));
    }

    private void readPrepared() {
        check(byId.bind("id", anyAccount()).findFirst().orElseThrow());
    }

    private void stream() {
        Map<Integer, Account> accounts = new HashMap<>();
        db.query(ACCOUNTS).as(Account.class).forEach(q -> q.orderBy(asc(ACCOUNTS.id)), account -> {
            check(account);
            accounts.put(account.id, account);
        });

        assertThat(accounts).hasSize(ACCOUNT_COUNT);
    }

    private void readLatest() {
        var accounts = db.query(ACCOUNTS)
                .findMany(q -> q.extras("total", sum("entries", ENTRIES.amount))
                        .extras("number", count("entries"))
                        .with(
                                "entries",
                                e -> e.as("latest")
                                        .orderBy(desc(ENTRIES.id))
                                        .limit(3)
                                        .with("parts")));

        assertThat(accounts).hasSize(ACCOUNT_COUNT).allSatisfy(account -> {
            long count = Objects.requireNonNull(account.get(ACCOUNTS.entryCount));
            assertThat(account).containsEntry("number", count);
            assertThat(total(account)).isEqualTo(account.get(ACCOUNTS.balance));
            assertThat(account.many("latest")).hasSize((int) Math.min(3, count)).allSatisfy(Ledger::checkParts);
        });
    }

    private static void checkParts(Row entry) {
        assertThat(entry.many("parts").stream()
                        .mapToLong(part -> Objects.requireNonNull(part.get(PARTS.amount)))
                        .sum())
                .isEqualTo(entry.get(ENTRIES.amount));
    }

    private static long total(Row account) {
        var total = (BigDecimal) account.get("total");
        return total == null ? 0 : total.longValueExact();
    }

    private void readUp() {
        var entries = db.query(ENTRIES)
                .findMany(q -> q.orderBy(desc(ENTRIES.id))
                        .limit(20)
                        .with("account", a -> a.with("entries", e -> e.columns(ENTRIES.amount))));

        assertThat(entries).allSatisfy(entry -> {
            var account = entry.one("account").orElseThrow();
            assertThat(account.many("entries").stream()
                            .mapToLong(sibling -> Objects.requireNonNull(sibling.get(ENTRIES.amount)))
                            .sum())
                    .isEqualTo(account.get(ACCOUNTS.balance));
        });
    }

    /** Two queries of a transaction see the same state, so they ran on its connection. */
    private void readTwice() {
        snapshot.executeWithoutResult(status -> {
            var totals = db.query(ENTRIES).groupBy(g -> g.by(ENTRIES.accountId).sum("total", ENTRIES.amount));
            var accounts = db.query(ACCOUNTS).findMany(q -> q.orderBy(asc(ACCOUNTS.id)));

            Map<Integer, Long> balances = new HashMap<>();
            accounts.forEach(account -> balances.put(account.get(ACCOUNTS.id), account.get(ACCOUNTS.balance)));
            assertThat(totals)
                    .hasSameSizeAs(accounts.stream()
                            .filter(account -> Objects.requireNonNull(account.get(ACCOUNTS.entryCount)) > 0)
                            .toList())
                    .allSatisfy(
                            group -> assertThat(total(group)).isEqualTo(balances.get(group.get(ENTRIES.accountId))));
        });
    }

    private void add() {
        writing.executeWithoutResult(
                status -> add(anyAccount(), ThreadLocalRandom.current().nextInt(-50, 100)));
    }

    private void add(int account, long amount) {
        insert(account, amount);
        jdbc.update(
                "update accounts set balance = balance + ?, entry_count = entry_count + 1 where id = ?",
                amount,
                account);
    }

    private void insert(int account, long amount) {
        var entry = jdbc.queryForObject(
                "insert into entries (account_id, amount) values (?, ?) returning id", Long.class, account, amount);
        jdbc.update("insert into parts (entry_id, amount) values (?, 7), (?, ?)", entry, entry, amount - 7);
    }

    /** Writes what it has read: the lock of the query prevents that an update is lost. */
    private void addLocked() {
        writing.executeWithoutResult(status -> {
            var account = db.query(ACCOUNTS)
                    .findFirst(q -> q.where(eq(ACCOUNTS.id, anyAccount())).forUpdate())
                    .orElseThrow();
            write(account, 3);
        });
    }

    private void write(Row account, long amount) {
        int id = Objects.requireNonNull(account.get(ACCOUNTS.id));
        insert(id, amount);
        jdbc.update(
                "update accounts set balance = ?, entry_count = ? where id = ?",
                Objects.requireNonNull(account.get(ACCOUNTS.balance)) + amount,
                Objects.requireNonNull(account.get(ACCOUNTS.entryCount)) + 1,
                id);
    }

    /** Changes two accounts in any order, so that transactions can wait for each other. */
    private void transfer() {
        writing.executeWithoutResult(status -> {
            add(anyAccount(), -5);
            add(anyAccount(), 5);
        });
    }

    /** Replaces all entries of an account by one, so that there are never many. */
    private void combine() {
        writing.executeWithoutResult(status -> {
            var largest = db.query(ACCOUNTS)
                    .findFirst(
                            q -> q.where(gt(ACCOUNTS.entryCount, MOST_ENTRIES)).forUpdate());
            largest.ifPresent(account -> {
                int id = Objects.requireNonNull(account.get(ACCOUNTS.id));
                jdbc.update("delete from parts using entries e where e.id = entry_id and e.account_id = ?", id);
                jdbc.update("delete from entries where account_id = ?", id);
                insert(id, Objects.requireNonNull(account.get(ACCOUNTS.balance)));
                jdbc.update("update accounts set entry_count = 1 where id = ?", id);
            });
        });
    }

    /** Writes what it has read: PostgreSQL lets it fail if another transaction did the same. */
    private void addSerializable() {
        serializable.executeWithoutResult(status -> {
            var account = db.query(ACCOUNTS)
                    .findFirst(q -> q.where(eq(ACCOUNTS.id, anyAccount())))
                    .orElseThrow();
            write(account, 2);
        });
    }
}
