package io.drizzle4j.schema;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.Relations.relations;
import static io.drizzle4j.schema.TableConstraint.foreignKey;
import static io.drizzle4j.schema.TableConstraint.index;
import static io.drizzle4j.schema.TableConstraint.primaryKey;
import static io.drizzle4j.schema.TableConstraint.unique;
import static io.drizzle4j.schema.TableConstraint.uniqueIndex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.InvalidSchemaException;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.type.PgType;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the columns of tables are found and named, and the messages for invalid definitions. */
@SuppressWarnings("UnusedVariable") // read by reflection
class TableTests {

    private static SchemaTable read(PgTable table) {
        return SchemaTables.of(Schema.of(List.of(), List.of(table), Casing.SNAKE_CASE))
                .table(table);
    }

    private static void assertProblem(String message, PgTable table) {
        assertThatExceptionOfType(InvalidSchemaException.class)
                .isThrownBy(() -> read(table))
                .withMessage(message);
    }

    private static PgTable withConstraints(Function<? super PgTable, List<TableConstraint>> constraints) {
        return PgTable.of(
                "t",
                t -> t.add("a", PgColumns.integer())
                        .add("b", PgColumns.integer())
                        .constraints(constraints));
    }

    @Nested
    class OfAClass {

        private final Account account = new Account();

        @Test
        void haveAColumnForEachFieldThoseOfTheSuperclassFirst() {
            assertThat(account.columns().keySet())
                    .containsExactly("createdAt", "updatedBy", "id", "userID", "balance", "secret");
        }

        @Test
        void keepPrivateColumns() {
            assertThat(account.column("secret")).isSameAs(account.secret());
            assertThat(account.column("balance")).isSameAs(account.balance);
        }

        @Test
        void omitStaticFieldsAndOtherFields() {
            assertThat(account.columns()).doesNotContainKeys("comment", "ACCOUNT");
        }

        @Test
        void acceptStaticFieldsOfColumnsThatATableHas() {
            assertThat(read(Shortened.SHORTENED).columnNames()).containsOnlyKeys(Shortened.ID);
        }

        @Test
        void refuseAStaticFieldThatIsAColumnOfNoTable() {
            assertProblem(
                    "Field 'ID' of table 'half_static' is static, but columns are fields of the table's instance. "
                            + "Remove static: public final Column<Integer> ID = ….",
                    new HalfStatic());
            assertProblem("""
                    The schema has 2 problems:
                      1. Field 'ID' of table 'all_static' is static, but columns are fields of the table's instance.
                      2. Field 'NAME' of table 'all_static' is static, but columns are fields of the table's instance.
                    To fix them:
                      1. Remove static: public final Column<Integer> ID = ….
                      2. Remove static: public final Column<String> NAME = ….""", new AllStatic());
        }

        @Test
        void mustHaveColumns() {
            var problem = "Table '%s' has no columns. Declare one: public final Column<Integer> id = "
                    + "integer().primaryKey(); or in PgTable.of(…), t.add(\"id\", integer().primaryKey()).";

            assertProblem(problem.formatted("bare"), new Bare());
            assertProblem(problem.formatted("none"), PgTable.of("none", t -> {}));
            assertThatExceptionOfType(InvalidSchemaException.class)
                    .isThrownBy(() -> SchemaTables.of(Schema.of(relations(account, r -> r)))
                            .table(new Bare()))
                    .withMessage(problem.formatted("bare"));
        }

        /** The fields of the class are null until its constructor runs. */
        @Test
        void areCompleteThoughTheirSuperclassReadTheirColumnsTooEarly() {
            var early = new Early();

            assertThat(early.keysOfTheSuperclass).containsExactly("first");
            assertThat(early.columns().keySet()).containsExactly("first", "second");
            assertThat(early.has(early.second)).isTrue();
            assertThat(read(early).columnNames().values()).containsExactly("first", "second");
        }

        @Test
        void nameColumnsByTheirKeysByDefault() {
            assertThat(read(account).columnNames().values())
                    .containsExactly("created_at", "changed_by", "id", "user_id", "Balance", "secret");
        }

        @Test
        void knowTheKeyOfEachOfTheirColumns() {
            assertThat(account.key(account.userID)).isEqualTo("userID");
            assertThat(account.key(new Account().userID)).isNull();
            assertThat(account.has(new Account().userID)).isFalse();
        }

        @Test
        void keepTheOrderInWhichColumnsWereMade() {
            assertThat(new Reordered().columns().keySet()).containsExactly("second", "first");
        }

        @Test
        void refuseAFieldThatIsNull() {
            assertProblem(
                    "Field 'missing' of table 'forgetful' is null. Assign a column: missing = text().",
                    new Forgetful());
        }

        @Test
        void giveAColumnTheKeyThatItSets() {
            var table = new Keyed();

            assertThat(table.columns().keySet()).containsExactly("class", "package", "new");
            assertThat(table.column("class")).isSameAs(table.type);
            assertThat(table.key(table.bundle)).isEqualTo("package");
            assertThat(read(table).columnNames().values()).containsExactly("class", "bundle", "is_new");
            assertThat(table.as("other").columns().keySet()).containsExactly("class", "package", "new");
        }

        @Test
        void refuseABlankKey() {
            assertThatExceptionOfType(InvalidSchemaException.class)
                    .isThrownBy(() -> PgColumns.text().key(" "))
                    .withMessage("A column of type text was given a blank key."
                            + " Pass the key of its values in results, or remove key(…).");
        }

        @Test
        void readAllColumnsByDefaultThatAreNotHidden() {
            var table = read(new Secretive());
            var all = read(new Keyed());

            assertThat(table.visibleColumns()).containsExactly(table.columns().get(0));
            assertThat(table.columns()).hasSize(2);
            assertThat(all.visibleColumns()).isSameAs(all.columns());
            assertThat(table.rowKey()).isEmpty();
            assertThat(SchemaTable.visibleKeys(table.table().as("other"))).containsExactly("name");
        }

        @Test
        void refuseOneColumnUnderTwoKeys() {
            assertProblem(
                    "Keys 'one' and 'two' of table 'twins' are the same column object. Create a separate column for "
                            + "'two'.",
                    new Twins());
        }

        @Test
        void refuseAKeyThatTheSuperclassHasToo() {
            assertProblem(
                    "Table 'hiding' has two columns with the key 'updatedBy'. Give one of them another key.",
                    new Hiding());
        }

        @Test
        void areEqualOnlyToThemselves() {
            assertThat(List.of(account)).containsExactly(account).isNotEqualTo(List.of(new Account()));
            assertThat(account).hasToString("account");
        }
    }

    @Nested
    class OfAList {

        private final PgTable table = PgTable.of(
                "app",
                "people",
                t -> t.add("id", PgColumns.bigint().primaryKey())
                        .add("fullName", PgColumns.text())
                        .add("tags", PgColumns.text().array())
                        .constraints(people -> List.of(index(people.column("fullName")))));

        @Test
        void haveTheColumnsThatWereAdded() {
            assertThat(table.columns().keySet()).containsExactly("id", "fullName", "tags");
            assertThat(table).hasToString("app.people");
            assertThat(table.name()).isEqualTo("people");
            assertThat(table.schemaName()).isEqualTo("app");
            assertThat(table.constraints()).containsExactly(index(table.column("fullName")));
        }

        @Test
        void returnAColumnWithItsType() {
            Column<Long> id = table.column("id", Long.class);

            assertThat(id).isSameAs(table.column("id"));
        }

        @Test
        void refuseAColumnOfAnotherType() {
            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(() -> table.column("id", Integer.class))
                    .withMessage("Column 'id' of table 'app.people' has values of java.lang.Long, "
                            + "not of java.lang.Integer. Write column(\"id\", Long.class).");
        }

        @Test
        void refuseAMissingColumn() {
            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(() -> table.column("name"))
                    .withMessage("Table 'app.people' has no column 'name'. Use one of [id, fullName, tags].");
        }

        @Test
        void refuseAColumnWithAnotherKeyOfItsOwn() {
            assertThatExceptionOfType(InvalidSchemaException.class)
                    .isThrownBy(() ->
                            PgTable.of("t", t -> t.add("type", PgColumns.text().key("class"))))
                    .withMessage("A table was given a column with the key 'class' as 'type'."
                            + " Remove key(…): the key is that of add(\"type\", …).");
            assertThat(PgTable.of("t", t -> t.add("class", PgColumns.text().key("class")))
                            .columns())
                    .containsOnlyKeys("class");
        }

        @Test
        void refuseAKeyThatIsAddedTwice() {
            assertProblem(
                    "Table 't' has two columns with the key 'a'. Give one of them another key.",
                    PgTable.of("t", t -> t.add("a", PgColumns.text()).add("a", PgColumns.text("b"))));
        }

        @Test
        void refuseOneColumnUnderTwoKeys() {
            var column = PgColumns.text();

            assertProblem(
                    "Keys 'a' and 'b' of table 't' are the same column object. Create a separate column for 'b'.",
                    PgTable.of("t", t -> t.add("a", column).add("b", column)));
        }

        @Test
        @SuppressWarnings("NullAway")
        void refuseNull() {
            assertThatExceptionOfType(InvalidSchemaException.class)
                    .isThrownBy(() -> PgTable.of("t", t -> t.add("a", null)))
                    .withMessage(
                            "A table was given column 'a' as null. Give it a key and a column: add(\"id\", integer()).");
            assertThatExceptionOfType(InvalidSchemaException.class)
                    .isThrownBy(() -> PgTable.of("t", t -> t.add(null, PgColumns.text())))
                    .withMessage(
                            "A table was given column 'null' as text. Give it a key and a column: add(\"id\", integer()).");
        }

        @Test
        void refuseABlankKey() {
            assertThatExceptionOfType(InvalidSchemaException.class)
                    .isThrownBy(() -> PgTable.of("t", t -> t.add(" ", PgColumns.text())))
                    .withMessage(
                            "A table was given column ' ' as text. Give it a key and a column: add(\"id\", integer()).");
        }
    }

    @Nested
    class SecondInstances {

        @Test
        void haveColumnsOfTheirOwn() {
            var account = new Account();
            var other = alias(account, "other");

            assertThat(other.columns().keySet()).isEqualTo(account.columns().keySet());
            assertThat(other.has(account.id)).isFalse();
            assertThat(other.has(other.id)).isTrue();
            assertThat(other.original()).isSameAs(account);
            assertThat(account.original()).isSameAs(account);
            assertThat(other).hasToString("account as other");
        }

        @Test
        void ofSecondInstancesReferToTheFirst() {
            var account = new Account();

            assertThat(account.as("second").as("third").original()).isSameAs(account);
            assertThat(account.as("second").as("third")).hasToString("account as third");
        }

        @Test
        void areSupportedForAListToo() {
            var table = PgTable.of(
                    "app",
                    "people",
                    t -> t.add("id", PgColumns.bigint().primaryKey())
                            .add("fullName", PgColumns.text("Full Name"))
                            .constraints(people -> List.of(unique(people.column("fullName")))));
            var other = table.as("other");

            assertThat(other).hasToString("app.people as other");
            assertThat(other.column("id")).isNotSameAs(table.column("id"));
            assertThat(read(table).columnNames().values()).containsExactly("id", "Full Name");
            assertThat(SchemaTables.of(Schema.of(List.of(), List.of(table), Casing.AS_WRITTEN))
                            .table(other)
                            .uniqueKeys())
                    .containsExactly(List.of(other.column("id")), List.of(other.column("fullName")));
        }

        @Test
        void needAConstructorWithoutParameters() {
            assertThatExceptionOfType(InvalidSchemaException.class)
                    .isThrownBy(() -> new Parameterized("items").as("other"))
                    .withMessage("io.drizzle4j.schema.TableTests$Parameterized has no constructor without parameters, "
                            + "so there can be no second instance of table 'items'. "
                            + "Give the class such a constructor; it may be private.");
        }
    }

    @Nested
    class Names {

        @ParameterizedTest
        @CsvSource({"n, 63", "é, 31", "名, 21", "😀, 15"})
        void mayHave63Bytes(String letter, int times) {
            var name = letter.repeat(times);
            var table = PgTable.of(name, name, t -> t.add("a", PgColumns.text(name)));

            assertThat(read(table).columnName(table.column("a"))).isEqualTo(name);
        }

        @ParameterizedTest
        @CsvSource({"n, 64, 64", "é, 32, 64", "名, 22, 66", "😀, 16, 64"})
        void mayHaveNoMore(String letter, int times, int bytes) {
            var name = letter.repeat(times);

            assertProblem("""
                    The schema has 3 problems:
                      1. The name of table '%2$s.%2$s' has %1$d bytes; PostgreSQL would silently truncate it to 63: '%2$s'.
                      2. The PostgreSQL schema of table '%2$s.%2$s' has %1$d bytes; \
                    PostgreSQL would silently truncate it to 63: '%2$s'.
                      3. The name of column '%2$s.%2$s.a' has %1$d bytes; \
                    PostgreSQL would silently truncate it to 63: '%2$s'.
                    To fix them:
                      1, 2, 3. Shorten it.""".formatted(bytes, name), PgTable.of(name, name, t -> t.add("a", PgColumns.text(name))));
        }

        @Test
        void areCountedAfterTheCasing() {
            var key = "aB".repeat(25);

            assertProblem(
                    "The name of column 't.%s' has 75 bytes; PostgreSQL would silently truncate it to 63: '%s'. Shorten it."
                            .formatted(key, "a_b".repeat(25)),
                    PgTable.of("t", t -> t.add(key, PgColumns.text())));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "a\0b"})
        void areNeitherBlankNorHoldAZeroByte(String name) {
            assertProblem(
                    "The name of column 't.a' is blank or contains a zero byte. Set a valid name.",
                    PgTable.of("t", t -> t.add("a", PgColumns.text(name))));
        }

        @Test
        @SuppressWarnings("NullAway")
        void mustNotBeNull() {
            assertProblem(
                    "The name of table 'null' is blank or contains a zero byte. Set a valid name.",
                    PgTable.of(null, t -> t.add("a", PgColumns.text())));
        }

        @ParameterizedTest
        @ValueSource(strings = {"order", "Upper Case", "with \"quotes\"", "semi;colon", "n", "tab\there", "_", "1"})
        void mayContainAnyOtherCharacter(String name) {
            var table = PgTable.of(name, t -> t.add("a", PgColumns.text(name)));

            assertThat(read(table).columnName(table.column("a"))).isEqualTo(name);
        }

        @Test
        void mustBeUnique() {
            assertProblem(
                    "Columns 'createdAt' and 'created' of table 't' are both named 'created_at' in the database. "
                            + "Give one of them another name.",
                    PgTable.of(
                            "t",
                            t -> t.add("createdAt", PgColumns.text()).add("created", PgColumns.text("created_at"))));
        }
    }

    @Nested
    class Keys {

        @Test
        void ofSeveralColumnsAreOnePrimaryKey() {
            var table = withConstraints(t -> List.of(primaryKey(t.column("b"), t.column("a"))));

            assertThat(read(table).primaryKey()).containsExactly(table.column("b"), table.column("a"));
            assertThat(read(table).uniqueKeys()).containsExactly(List.of(table.column("b"), table.column("a")));
            assertThat(read(table).isNotNull(table.column("a"))).isTrue();
        }

        @Test
        void areUniqueWithFurtherColumnsToo() {
            var table = withConstraints(t -> List.of(unique(t.column("a"))));

            assertThat(read(table).isUnique(List.of(table.column("a")))).isTrue();
            assertThat(read(table).isUnique(List.of(table.column("b"), table.column("a"))))
                    .isTrue();
            assertThat(read(table).isUnique(List.of(table.column("b")))).isFalse();
            assertThat(read(table).isUnique(List.of())).isFalse();
        }

        @Test
        void comeFromUniqueIndexesToo() {
            var table = withConstraints(t -> List.of(uniqueIndex(t.column("b")), index(t.column("a"))));

            assertThat(read(table).uniqueKeys()).containsExactly(List.of(table.column("b")));
        }

        @Test
        void doNotComeFromPartialIndexesAndIndexesOnExpressions() {
            var table = withConstraints(t -> List.of(
                    uniqueIndex(t.column("b")).where(isNull(t.column("a"))),
                    uniqueIndex("t_lower", sql(PgType.TEXT, "lower({0})", t.column("a"))),
                    uniqueIndex("t_both", t.column("a"), sql(PgType.TEXT, "lower({0})", t.column("b"))),
                    uniqueIndex("t_named", t.column("a"), t.column("b"))));

            assertThat(read(table).uniqueKeys()).containsExactly(List.of(table.column("a"), table.column("b")));
        }

        @Test
        void ofIndexesDependOnARowAlone() {
            var other = PgTable.of("u", t -> t.add("x", PgColumns.text("X")));
            var needsQuery = " contains a sub-select, a relation or a parameter, which PostgreSQL does not allow."
                    + " Use only columns of 't' and values.";

            assertProblem(
                    "Index 'i' of table 't'" + needsQuery,
                    withConstraints(t -> List.of(index("i", t.column("a")).where(exists(from(other))))));
            assertProblem(
                    "An index of table 't'" + needsQuery,
                    withConstraints(t -> List.of(index(t.column("a")).where(some("others")))));
            assertProblem(
                    "Index 'i' of table 't'" + needsQuery,
                    withConstraints(t ->
                            List.of(index("i", sql(PgType.TEXT, "{0}", parameter("tenant", PgType.TEXT))))));
            assertProblem(
                    "Index 'i' of table 't' uses a column X text, which is not a column of [t]."
                            + " Use only columns of 't' and values.",
                    withConstraints(t -> List.of(index("i", sql(PgType.TEXT, "lower({0})", other.column("x"))))));
            assertProblem(
                    "A constraint of table 't' names no column. Use columns of 't': [a, b].",
                    withConstraints(t -> List.of(index("i"))));
        }

        @Test
        @SuppressWarnings("NullAway")
        void ofIndexesRefuseNull() {
            assertThatExceptionOfType(InvalidSchemaException.class)
                    .isThrownBy(() -> withConstraints(
                                    t -> List.of(index(t.column("a")).where(null)))
                            .constraints())
                    .withMessage("An index was given null in where(…). Omit the call instead.");
            assertProblem(
                    "A constraint of table 't' names 'null', which is not a column of it. Use columns of 't': [a, b].",
                    withConstraints(t -> List.of(index("i", (Expression<?>) null))));
        }

        @Test
        void ofNoColumnsAreRefused() {
            assertProblem("""
                    The schema has 5 problems:
                      1. A constraint of table 't' names no column.
                      2. A constraint of table 't' names no column.
                      3. A constraint of table 't' names no column.
                      4. A constraint of table 't' names no column.
                      5. A foreign key of table 't' pairs 0 columns with 0.
                    To fix them:
                      1, 2, 3, 4. Use columns of 't': [a, b].
                      5. Use as many columns in references(…) as in foreignKey(…).""", withConstraints(t -> List.of(primaryKey(), unique(), index(), foreignKey())));
        }

        @Test
        void ofColumnsOfAnotherTableAreRefused() {
            var other = PgTable.of("u", t -> t.add("x", PgColumns.text("X")));

            assertProblem(
                    "A constraint of table 't' names 'X text', which is not a column of it. Use columns of 't': [a, "
                            + "b].",
                    withConstraints(t -> List.of(unique(other.column("x")))));
        }

        @Test
        @SuppressWarnings("NullAway")
        void ofNullAreRefused() {
            assertProblem(
                    "A constraint of table 't' names 'null', which is not a column of it. Use columns of 't': [a, b].",
                    withConstraints(t -> List.of(primaryKey((Column<?>) null))));
            assertProblem(
                    "A constraint of table 't' names 'null', which is not a column of it. Use columns of 't': [a, b].",
                    withConstraints(t -> List.of(index((Column<?>[]) null))));
        }

        @Test
        @SuppressWarnings("NullAway")
        void areListedWithoutNull() {
            assertProblem(
                    "constraints() of table 't' is null or contains null. Return a list of constraints, which may "
                            + "be empty.",
                    withConstraints(t -> null));
            assertProblem(
                    "constraints() of table 't' is null or contains null. Return a list of constraints, which may "
                            + "be empty.",
                    withConstraints(t -> Arrays.asList(unique(t.column("a")), null)));
        }
    }

    @Nested
    class ForeignKeys {

        private final PgTable users =
                PgTable.of("users", t -> t.add("id", PgColumns.integer().primaryKey()));

        @Test
        void toATableOutsideTheSchemaHaveNoTarget() {
            var table = withConstraints(
                    t -> List.of(foreignKey(t.column("a")).references(() -> List.of(users.column("id")))));

            assertThat(read(table).foreignKeys()).singleElement().satisfies(key -> {
                assertThat(key.columns()).containsExactly(table.column("a"));
                assertThat(key.references()).containsExactly(users.column("id"));
                assertThat(key.target()).isNull();
            });
        }

        @Test
        void findTheirTarget() {
            var table = withConstraints(
                    t -> List.of(foreignKey(t.column("a")).references(() -> List.of(users.column("id")))));
            var schema = Schema.of(List.of(), List.of(table, users), Casing.AS_WRITTEN);

            assertThat(SchemaTables.of(schema).table(table).foreignKeys())
                    .singleElement()
                    .satisfies(key -> assertThat(key.target()).isEqualTo(users));
        }

        @Test
        void pairAsManyColumns() {
            assertProblem(
                    "A foreign key of table 't' pairs 2 columns with 1. "
                            + "Use as many columns in references(…) as in foreignKey(…).",
                    withConstraints(t -> List.of(
                            foreignKey(t.column("a"), t.column("b")).references(() -> List.of(users.column("id"))))));
        }

        @Test
        void withoutReferencesAreRefused() {
            assertProblem(
                    "A foreign key of table 't' pairs 1 columns with 0. "
                            + "Use as many columns in references(…) as in foreignKey(…).",
                    withConstraints(t -> List.of(foreignKey(t.column("a")))));
        }

        @Test
        @SuppressWarnings("NullAway")
        void toNullAreRefused() {
            var problem = "A foreign key of table 't' refers to a column or a table that is null. "
                    + "Use a table that is initialized when the schema is built: references(() -> USERS.id).";

            assertProblem(
                    problem, PgTable.of("t", t -> t.add("a", PgColumns.integer().references(() -> null))));
            assertProblem(
                    problem, PgTable.of("t", t -> t.add("a", PgColumns.integer().references(() -> nobody().id))));
            assertProblem(
                    problem,
                    withConstraints(t -> List.of(foreignKey(t.column("a")).references(() -> null))));
            assertProblem(
                    problem,
                    withConstraints(t ->
                            List.of(foreignKey(t.column("a")).references(() -> Arrays.asList((Column<?>) null)))));
        }

        @SuppressWarnings("NullAway")
        private static Account nobody() {
            return null;
        }

        @Test
        void ofTypesThatCannotBeComparedAreRefused() {
            var notes =
                    PgTable.of("notes", t -> t.add("userId", PgColumns.uuid().references(() -> users.column("id"))));

            assertThatExceptionOfType(InvalidSchemaException.class)
                    .isThrownBy(() -> Schema.of(List.of(), List.of(notes, users), Casing.AS_WRITTEN))
                    .withMessage("A foreign key pairs 'notes.userId', uuid, with 'users.id', integer, "
                            + "which PostgreSQL cannot compare. Pair columns of types that can be compared.");
        }
    }

    @Nested
    class Options {

        @Test
        void thatFitAreAccepted() {
            var table = PgTable.of(
                    "t",
                    t -> t.add("a", PgColumns.smallint().generatedAlwaysAsIdentity())
                            .add("b", PgColumns.timestamp().defaultNow())
                            .add("c", PgColumns.date().defaultNow())
                            .add("d", PgColumns.serial())
                            .add("e", PgColumns.text()));

            assertThat(table.columns().values().stream().filter(read(table)::isNotNull))
                    .containsExactly(table.column("a"), table.column("d"));
        }

        @Test
        void refuseNowForOtherTypes() {
            assertProblem(
                    "Column 't.a' is text and cannot default to now(). Use defaultValue(…) or defaultSql(…).",
                    PgTable.of("t", t -> t.add("a", PgColumns.text().defaultNow())));
        }

        @Test
        void refuseAnIdentityThatIsNoWholeNumber() {
            assertProblem(
                    "Column 't.a' is text, which cannot be an identity column. "
                            + "Make it smallint(), integer() or bigint().",
                    PgTable.of("t", t -> t.add("a", PgColumns.text().generatedByDefaultAsIdentity())));
        }

        @Test
        void refuseOtherOptionsOfAGeneratedColumn() {
            assertProblem(
                    """
                    The schema has 4 problems:
                      1. Column 't.a' is generated from others, but also has a default, an identity or a serial type.
                      2. Column 't.b' is generated from others, but also has a default, an identity or a serial type.
                      3. Column 't.c' is generated from others, but also has a default, an identity or a serial type.
                      4. Column 't.d' is generated, but has no expression.
                    To fix them:
                      1, 2, 3. Remove generatedAlwaysAs(…) or the other.
                      4. Call generatedAlwaysAs(…) with the SQL that computes it.""",
                    PgTable.of(
                            "t",
                            t -> t.add("a", PgColumns.integer().defaultValue(1).generatedAlwaysAs("1"))
                                    .add(
                                            "b",
                                            PgColumns.integer()
                                                    .generatedAlwaysAsIdentity()
                                                    .generatedAlwaysAs("1"))
                                    .add("c", PgColumns.serial().generatedAlwaysAs("1"))
                                    .add("d", PgColumns.integer().generatedAlwaysAs(" "))));
        }

        @Test
        void refuseADefaultOfAnIdentity() {
            assertProblem(
                    """
                    The schema has 3 problems:
                      1. Column 't.a' has a default, but is an identity or serial column.
                      2. Column 't.b' has a default, but is an identity or serial column.
                      3. Column 't.c' has a default, but is an identity or serial column.
                    To fix them:
                      1, 2, 3. Remove the default, or make it a plain integer() or bigint().""",
                    PgTable.of(
                            "t",
                            t -> t.add("a", PgColumns.integer().defaultValue(1).generatedAlwaysAsIdentity())
                                    .add("b", PgColumns.serial().defaultValue(1))
                                    .add("c", PgColumns.bigserial().defaultSql("7"))));
        }

        @Test
        void refuseAnArrayOfSerials() {
            assertProblem(
                    "Column 't.a' is an array of serials, which PostgreSQL does not have. "
                            + "Make it integer().array() or bigint().array().",
                    PgTable.of("t", t -> t.add("a", PgColumns.bigserial().array())));
        }

        @Test
        void refuseADefaultOfTheElementType() {
            assertThatExceptionOfType(InvalidSchemaException.class)
                    .isThrownBy(() -> PgColumns.varchar(20).defaultValue("a").array())
                    .withMessage("A column of type varchar(20) was given a default before array(), which is not a "
                            + "default for an array. Call array() first, and then set a default of the array's type.");
            assertThat(PgColumns.text()
                            .notNull()
                            .array()
                            .defaultValue(List.of("a"))
                            .options())
                    .satisfies(options -> assertThat(options.notNull()).isTrue())
                    .satisfies(options -> assertThat(options.defaultSql()).isEqualTo("'{\"a\"}'::text[]"));
        }

        @Test
        @SuppressWarnings("NullAway")
        void refuseNullForADefault() {
            assertThatExceptionOfType(InvalidSchemaException.class)
                    .isThrownBy(() -> PgColumns.varchar(20).defaultValue(null))
                    .withMessage("A column of type varchar(20) has null as its default. "
                            + "Remove defaultValue(…): a column without a default gets SQL NULL.");
        }
    }

    @Test
    void relationsOfAClassWorkAsThoseOfAList() {
        var account = new Account();
        var users = PgTable.of("users", t -> t.add("id", PgColumns.integer().primaryKey()));
        var schema = Schema.of(relations(
                account, r -> r.one("user", users, o -> o.fields(account.userID).references(users.column("id")))));

        assertThat(SchemaTables.of(schema).table(account).relation("user").fields())
                .containsExactly(account.userID);
    }

    /** A superclass of tables. */
    private abstract static class Auditable extends PgTable {

        final Column<LocalDateTime> createdAt = timestamp().notNull().defaultNow();

        final Column<String> updatedBy = text("changed_by");

        Auditable(String name) {
            super(name);
        }
    }

    private static final class HalfStatic extends PgTable {

        static final Column<Integer> ID = integer().primaryKey();

        final Column<String> name = text();

        HalfStatic() {
            super("half_static");
        }
    }

    private static final class Shortened extends PgTable {

        static final Shortened SHORTENED = new Shortened();

        static final Column<Integer> ID = SHORTENED.id;

        final Column<Integer> id = integer().primaryKey();

        private Shortened() {
            super("shortened");
        }
    }

    private static final class AllStatic extends PgTable {

        static final Column<Integer> ID = integer().primaryKey();

        static final Column<String> NAME = text();

        AllStatic() {
            super("all_static");
        }
    }

    private static final class Bare extends PgTable {

        Bare() {
            super("bare");
        }
    }

    private abstract static class LooksEarly extends PgTable {

        final Column<Integer> first = integer();

        final List<String> keysOfTheSuperclass;

        LooksEarly() {
            super("early");
            keysOfTheSuperclass = List.copyOf(columns().keySet());
            has(first);
        }
    }

    private static final class Early extends LooksEarly {

        final Column<String> second = text();
    }

    private static final class Account extends Auditable {

        static final Account ACCOUNT = new Account();

        final String comment = "no column";

        final Column<Long> id = bigint().primaryKey();

        final Column<Integer> userID = integer();

        final Column<?> balance = numeric("Balance", 12, 2);

        private final Column<String> secret = text().notNull();

        Account() {
            super("account");
        }

        Column<String> secret() {
            return secret;
        }
    }

    private static final class Reordered extends PgTable {

        final Column<String> first;

        final Column<String> second = text();

        Reordered() {
            super("reordered");
            first = text();
        }
    }

    private static final class Forgetful extends PgTable {

        final Column<String> there = text();

        @SuppressWarnings("NullAway")
        final Column<String> missing = null;

        Forgetful() {
            super("forgetful");
        }
    }

    private static final class Keyed extends PgTable {

        private final Column<String> type = text().key("class");
        private final Column<String> bundle = text("bundle").key("package");
        private final Column<Boolean> fresh = bool("is_new").notNull().key("new");

        private Keyed() {
            super("keyed");
        }
    }

    private static final class Secretive extends PgTable {

        private final Column<String> name = text();
        private final Column<String> token = text().hidden().primaryKey();

        private Secretive() {
            super("secretive");
        }
    }

    private static final class Twins extends PgTable {

        final Column<String> one = text();

        final Column<String> two = one;

        Twins() {
            super("twins");
        }
    }

    @SuppressWarnings("HidingField") // the mistake
    private static final class Hiding extends Auditable {

        final Column<String> updatedBy = text("other");

        Hiding() {
            super("hiding");
        }
    }

    private static final class Parameterized extends PgTable {

        final Column<String> id = Column.of(PgType.TEXT, null);

        Parameterized(String name) {
            super(name);
        }
    }
}
