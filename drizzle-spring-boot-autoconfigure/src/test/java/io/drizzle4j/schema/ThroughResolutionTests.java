package io.drizzle4j.schema;

import static io.drizzle4j.schema.PgColumns.bigint;
import static io.drizzle4j.schema.PgColumns.bool;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.Relations.relations;
import static io.drizzle4j.schema.TableConstraint.foreignKey;
import static io.drizzle4j.schema.TableConstraint.primaryKey;
import static io.drizzle4j.sql.Operators.constant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.error.InvalidSchemaException;
import io.drizzle4j.internal.schema.ResolvedRelation;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.sql.Column;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** How the hops of a relation through a junction table are resolved, and the messages if they cannot be. */
@SuppressWarnings("UnnecessaryLambda") // the definitions of several tests
class ThroughResolutionTests {

    private final PgTable posts = PgTable.of("posts", t -> t.add("id", integer().primaryKey()));

    private final PgTable tags = PgTable.of("tags", t -> t.add("id", integer().primaryKey()));

    /** A table without foreign keys. */
    private final PgTable taggings = PgTable.of(
            "taggings", t -> t.add("postId", integer()).add("tagId", integer()).add("kind", text()));

    private final PgTable users = PgTable.of("users", t -> t.add("id", integer().primaryKey()));

    private final PgTable follows =
            PgTable.of("follows", t -> t.add("followerId", integer()).add("followeeId", integer()));

    private final UnaryOperator<Through> spelled =
            t -> t.from(posts.column("id"), taggings.column("postId")).to(taggings.column("tagId"), tags.column("id"));

    private final RelationsDefinition taggingsRelations = relations(
            taggings,
            r -> r.one("post", posts, o -> o.fields(taggings.column("postId")).references(posts.column("id")))
                    .one("tag", tags, o -> o.fields(taggings.column("tagId")).references(tags.column("id"))));

    private RelationsDefinition postsWithTags(UnaryOperator<Many> tagsOfPosts) {
        return relations(posts, r -> r.many("tags", tags, tagsOfPosts));
    }

    private static ResolvedRelation resolve(PgTable table, String key, RelationsDefinition... definitions) {
        return SchemaTables.of(Schema.of(definitions)).table(table).relation(key);
    }

    private static void assertWay(
            ResolvedRelation relation,
            List<Column<?>> fields,
            List<Column<?>> near,
            List<Column<?>> far,
            List<Column<?>> references) {
        var junction = Objects.requireNonNull(relation.junction());
        assertThat(relation.fields()).isEqualTo(fields);
        assertThat(junction.near()).isEqualTo(near);
        assertThat(junction.far()).isEqualTo(far);
        assertThat(relation.references()).isEqualTo(references);
    }

    private void assertLeadsThroughTaggings(ResolvedRelation found) {
        assertWay(
                found,
                List.of(posts.column("id")),
                List.of(taggings.column("postId")),
                List.of(taggings.column("tagId")),
                List.of(tags.column("id")));
    }

    private static void assertProblem(String message, RelationsDefinition... definitions) {
        assertThatExceptionOfType(InvalidSchemaException.class)
                .isThrownBy(() -> Schema.of(definitions))
                .withMessage(message);
    }

    @Test
    void findsBothHopsByTheRelationsOfTheJunctionTable() {
        var found = resolve(posts, "tags", postsWithTags(m -> m.through(taggings)), taggingsRelations);

        assertLeadsThroughTaggings(found);
        assertThat(found.unique()).isFalse();
    }

    @Test
    void findsBothHopsByForeignKeys() {
        var links = PgTable.of(
                "links",
                t -> t.add("postId", integer().references(() -> posts.column("id")))
                        .add("tagId", integer().references(() -> tags.column("id"))));
        var found = resolve(posts, "tags", postsWithTags(m -> m.through(links)));

        assertWay(
                found,
                List.of(posts.column("id")),
                List.of(links.column("postId")),
                List.of(links.column("tagId")),
                List.of(tags.column("id")));
    }

    @Test
    void findsOneHopByARelationAndTheOtherByAForeignKey() {
        var links = PgTable.of(
                "links", t -> t.add("postId", integer()).add("tagId", integer().references(() -> tags.column("id"))));
        var found = resolve(
                posts,
                "tags",
                postsWithTags(m -> m.through(links)),
                relations(
                        links,
                        r -> r.one(
                                "post",
                                posts,
                                o -> o.fields(links.column("postId")).references(posts.column("id")))));

        assertWay(
                found,
                List.of(posts.column("id")),
                List.of(links.column("postId")),
                List.of(links.column("tagId")),
                List.of(tags.column("id")));
    }

    @Test
    void usesExplicitHops() {
        assertLeadsThroughTaggings(resolve(posts, "tags", postsWithTags(m -> m.through(taggings, spelled))));
    }

    @Test
    void findsAnOmittedHop() {
        assertLeadsThroughTaggings(resolve(
                posts,
                "tags",
                postsWithTags(m -> m.through(taggings, t -> t.from(posts.column("id"), taggings.column("postId")))),
                taggingsRelations));
    }

    @Test
    void pairsSeveralColumnsAtEitherEnd() {
        var rooms = PgTable.of(
                "rooms",
                t -> t.add("house", integer())
                        .add("number", integer())
                        .constraints(table -> List.of(primaryKey(table.column("house"), table.column("number")))));
        var stays = PgTable.of(
                "stays",
                t -> t.add("house", integer())
                        .add("room", integer())
                        .add("userId", integer().references(() -> users.column("id")))
                        .constraints(table -> List.of(foreignKey(table.column("house"), table.column("room"))
                                .references(() -> List.of(rooms.column("house"), rooms.column("number"))))));
        var definitions = new RelationsDefinition[] {
            relations(rooms, r -> r.many("guests", users, m -> m.through(stays))),
            relations(users, r -> r.many("rooms", rooms))
        };

        assertWay(
                resolve(rooms, "guests", definitions),
                List.of(rooms.column("house"), rooms.column("number")),
                List.of(stays.column("house"), stays.column("room")),
                List.of(stays.column("userId")),
                List.of(users.column("id")));
        assertWay(
                resolve(users, "rooms", definitions),
                List.of(users.column("id")),
                List.of(stays.column("userId")),
                List.of(stays.column("house"), stays.column("room")),
                List.of(rooms.column("house"), rooms.column("number")));
    }

    @Test
    void findsTheCounterpartOfFoundAndExplicitHops() {
        var back = relations(tags, r -> r.many("posts", posts));
        for (var definitions : List.of(
                List.of(back, postsWithTags(m -> m.through(taggings)), taggingsRelations),
                List.of(back, postsWithTags(m -> m.through(taggings, spelled))))) {
            assertWay(
                    resolve(tags, "posts", definitions.toArray(RelationsDefinition[]::new)),
                    List.of(tags.column("id")),
                    List.of(taggings.column("tagId")),
                    List.of(taggings.column("postId")),
                    List.of(posts.column("id")));
        }
    }

    @Test
    void leadsToOneRowIfBothHopsAreUnique() {
        var primary = PgTable.of(
                "primary_tags",
                t -> t.add("postId", integer().unique().references(() -> posts.column("id")))
                        .add("tagId", integer().references(() -> tags.column("id"))));

        assertThat(resolve(posts, "tag", relations(posts, r -> r.one("tag", tags, o -> o.through(primary))))
                        .unique())
                .isTrue();
        assertThat(resolve(
                                posts,
                                "tag",
                                relations(posts, r -> r.one("tag", tags, o -> o.through(taggings))),
                                taggingsRelations)
                        .unique())
                .isFalse();
    }

    @Test
    void refusesToGuessWhichEndIsWhichOfATableRelatedToItself() {
        assertProblem(
                """
                Relation 'users.following' leads through 'follows', where the hop from 'users' could be the counterpart of several relations \
                of 'follows': 'follows.follower' (unnamed, to 'users'), 'follows.followee' (unnamed, to 'users'). \
                Write both hops: r.many("following", USERS, many -> many.through(FOLLOWS, t -> t.from(USERS.…, \
                FOLLOWS.…).to(FOLLOWS.…, USERS.…))).""",
                relations(users, r -> r.many("following", users, m -> m.through(follows))),
                relations(
                        follows,
                        r -> r.one(
                                        "follower",
                                        users,
                                        o -> o.fields(follows.column("followerId"))
                                                .references(users.column("id")))
                                .one(
                                        "followee",
                                        users,
                                        o -> o.fields(follows.column("followeeId"))
                                                .references(users.column("id")))));
    }

    @Test
    void refusesToGuessBetweenForeignKeysOfATableRelatedToItself() {
        var links = PgTable.of(
                "links",
                t -> t.add("fromId", integer().references(() -> users.column("id")))
                        .add("toId", integer().references(() -> users.column("id"))));

        assertProblem("""
                Relation 'users.linked' leads through 'links', where the hop from 'users' could use several foreign keys: 'links.fromId', \
                'links.toId'. Write both hops: r.many("linked", USERS, many -> many.through(LINKS, t -> \
                t.from(USERS.…, LINKS.…).to(LINKS.…, USERS.…))).""", relations(users, r -> r.many("linked", users, m -> m.through(links))));
    }

    @Test
    void usesExplicitHopsOfATableRelatedToItself() {
        var definitions = new RelationsDefinition[] {
            relations(
                    users,
                    r -> r.many(
                                    "following",
                                    users,
                                    m -> m.relationName("follows")
                                            .through(
                                                    follows,
                                                    t -> t.from(users.column("id"), follows.column("followerId"))
                                                            .to(follows.column("followeeId"), users.column("id"))))
                            .many("followers", users, m -> m.relationName("follows")))
        };

        assertWay(
                resolve(users, "following", definitions),
                List.of(users.column("id")),
                List.of(follows.column("followerId")),
                List.of(follows.column("followeeId")),
                List.of(users.column("id")));
        assertWay(
                resolve(users, "followers", definitions),
                List.of(users.column("id")),
                List.of(follows.column("followeeId")),
                List.of(follows.column("followerId")),
                List.of(users.column("id")));
    }

    @Test
    void refusesToGuessTheHopsThroughATableToItself() {
        var categories = PgTable.of(
                "categories", t -> t.add("id", integer().primaryKey()).add("parentId", integer()));

        assertProblem(
                """
                Relation 'categories.grandchildren' leads through 'categories', where the hop from 'categories' \
                starts at that same table. Write both hops: r.many("grandchildren", CATEGORIES, many -> \
                many.through(CATEGORIES, t -> t.from(CATEGORIES.…, CATEGORIES.…).to(CATEGORIES.…, CATEGORIES.…))).""",
                relations(
                        categories,
                        r -> r.one(
                                        "parent",
                                        categories,
                                        o -> o.fields(categories.column("parentId"))
                                                .references(categories.column("id")))
                                .many("grandchildren", categories, m -> m.through(categories))));
    }

    @Test
    void refusesAHopWithoutARelationOrForeignKey() {
        assertProblem("""
                The schema has 2 problems:
                  1. Relation 'posts.tags' leads through 'taggings', where the hop from 'posts' cannot resolve its \
                columns: there is neither a relation back from 'taggings' nor a foreign key.
                  2. Relation 'posts.tags' leads through 'taggings', where the hop from 'tags' cannot resolve its \
                columns: there is neither a relation back from 'taggings' nor a foreign key.
                To fix them:
                  1, 2. Write both hops: r.many("tags", TAGS, many -> many.through(TAGGINGS, t -> t.from(POSTS.…, \
                TAGGINGS.…).to(TAGGINGS.…, TAGS.…))).""", postsWithTags(m -> m.through(taggings)));
    }

    @Test
    void usesNoRelationThroughAnotherTableAsAHop() {
        var people = PgTable.of("people", t -> t.add("id", integer().primaryKey()));

        assertProblem(
                """
                Relation 'people.tags' leads through 'posts', where the hop from 'people' cannot resolve its columns: \
                none of the relations of 'posts' fits: 'posts.people' (unnamed, to 'people'). Write both hops: \
                r.many("tags", TAGS, many -> many.through(POSTS, t -> t.from(PEOPLE.…, POSTS.…).to(POSTS.…, \
                TAGS.…))).""",
                relations(people, r -> r.many("tags", tags, m -> m.through(posts))),
                relations(
                        posts,
                        r -> r.many(
                                        "people",
                                        people,
                                        m -> m.through(
                                                taggings,
                                                t -> t.from(posts.column("id"), taggings.column("postId"))
                                                        .to(taggings.column("tagId"), people.column("id"))))
                                .many(
                                        "tags",
                                        tags,
                                        m -> m.fields(posts.column("id")).references(tags.column("id")))));
    }

    @Test
    void refusesColumnsBesideTheJunctionTable() {
        assertProblem(
                """
                Relation 'posts.tags' leads through 'taggings', but also has columns of its own. Set them in \
                through(…): r.many("tags", TAGS, many -> many.through(TAGGINGS, t -> t.from(POSTS.…, \
                TAGGINGS.…).to(TAGGINGS.…, TAGS.…))).""",
                postsWithTags(m ->
                        m.through(taggings, spelled).fields(posts.column("id")).references(tags.column("id"))));
    }

    @Test
    void refusesHopsOfColumnsThatAreNotOfTheirTables() {
        assertProblem(
                """
                The schema has 4 problems:
                  1. Relation 'posts.tags' leads through 'taggings', where the hop from 'posts' has 'taggings.postId' in from, which is not \
                a column of 'posts'.
                  2. Relation 'posts.tags' leads through 'taggings', where the hop from 'posts' has 'posts.id' in from, which is not a \
                column of 'taggings'.
                  3. Relation 'posts.tags' leads through 'taggings', where the hop from 'tags' has 'taggings.tagId' in to, which is not a \
                column of 'tags'.
                  4. Relation 'posts.tags' leads through 'taggings', where the hop from 'tags' has 'tags.id' in to, which is not a column of \
                'taggings'.
                To fix them:
                  1. Use columns of 'posts' in from(…): [id].
                  2. Use columns of 'taggings' in from(…): [postId, tagId, kind].
                  3. Use columns of 'tags' in to(…): [id].
                  4. Use columns of 'taggings' in to(…): [postId, tagId, kind].""",
                postsWithTags(m -> m.through(
                        taggings,
                        t -> t.from(taggings.column("postId"), posts.column("id"))
                                .to(tags.column("id"), taggings.column("tagId")))));
    }

    @Test
    void refusesHopsThatPostgresCannotCompare() {
        assertProblem(
                """
                Relation 'posts.tags' leads through 'taggings', where the hop from 'posts' pairs 'posts.id', integer, with 'taggings.kind', \
                text, which PostgreSQL cannot compare. Pair columns of types that can be compared.""",
                postsWithTags(m -> m.through(
                        taggings,
                        t -> t.from(posts.column("id"), taggings.column("kind"))
                                .to(taggings.column("tagId"), tags.column("id")))));
    }

    @Test
    void refusesAHopOfConstantsOnly() {
        assertProblem(
                """
                Relation 'posts.tags' leads through 'taggings', where the hop from 'posts' pairs only constants. \
                Write both hops: r.many("tags", TAGS, many -> many.through(TAGGINGS, t -> t.from(POSTS.…, \
                TAGGINGS.…).to(TAGGINGS.…, TAGS.…))).""",
                postsWithTags(m -> m.through(
                        taggings,
                        t -> t.from(constant("post"), taggings.column("kind"))
                                .to(taggings.column("tagId"), tags.column("id")))));
    }

    @Test
    void refusesAConstantThatItsColumnCannotHave() {
        var notes = PgTable.of(
                "notes",
                t -> t.add("ownerId", bigint())
                        .add("ownerType", text())
                        .add("big", bigint())
                        .add("flag", bool()));

        assertProblem(
                """
                Relation 'notes.post' pairs 'notes.ownerType', text, with a constant of java.lang.Integer instead of \
                java.lang.String. Pair columns of types that can be compared.""",
                relations(
                        notes,
                        r -> r.one(
                                "post",
                                posts,
                                o -> o.fields(notes.column("ownerId"), notes.column("ownerType"), notes.column("big"))
                                        .references(posts.column("id"), constant(7), constant(7)))));
    }

    @Test
    void refusesATextAsAnEnum() {
        var notes = PgTable.of(
                "notes",
                t -> t.add("ownerId", integer())
                        .add("owner", PgColumns.column(PgColumns.pgEnum("owner", Owner.class))));

        assertProblem(
                """
                Relation 'notes.post' pairs 'notes.owner', "owner", with a constant of java.lang.String instead of \
                io.drizzle4j.schema.ThroughResolutionTests$Owner. Pair columns of types that can be compared.""",
                relations(
                        notes,
                        r -> r.one(
                                "post",
                                posts,
                                o -> o.fields(notes.column("owner"), notes.column("ownerId"))
                                        .references(constant("POST"), posts.column("id")))));
    }

    enum Owner {
        POST
    }

    @Test
    void refusesColumnsOfConstantsOnly() {
        assertProblem(
                """
                Relation 'taggings.post' pairs only constants. Pair at least two columns: r.one("post", POSTS, one -> \
                one.fields(TAGGINGS.…).references(POSTS.…)).""",
                relations(
                        taggings,
                        r -> r.one(
                                "post",
                                posts,
                                o -> o.fields(taggings.column("kind")).references(constant("post")))));
    }

    @Test
    void refusesAConstantPairedWithAConstant() {
        assertProblem(
                """
                Relation 'taggings.post' pairs a constant with a constant. Pair columns of types that can be compared.""",
                relations(
                        taggings,
                        r -> r.one(
                                "post",
                                posts,
                                o -> o.fields(constant("post"), taggings.column("postId"))
                                        .references(constant("post"), posts.column("id")))));
    }

    @Test
    @SuppressWarnings("NullAway") // what the compiler does not see everywhere
    void refusesNullAsTheJunctionTable() {
        assertThatExceptionOfType(InvalidSchemaException.class)
                .isThrownBy(() -> postsWithTags(m -> m.through(null)))
                .withMessage("""
                A relation was given null for the junction table. Use a table that is already initialized: a static \
                constant of another class, not of one that is still being initialized.""");
    }
}
