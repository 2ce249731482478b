package io.drizzle4j.type;

import static io.drizzle4j.query.QueryOperators.asc;
import static io.drizzle4j.query.QueryOperators.desc;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.data.Pages;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.Casing;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/** Windows by keys of every type that has an order. */
class TypeWindowsIT {

    private static TypesDatabase types;

    private static RelationalQueries db;

    @BeforeAll
    static void createThings() {
        types = new TypesDatabase("type windows");
        var schema = Schema.of(List.of(), List.of(types.things), Casing.AS_WRITTEN);
        db = RelationalQueries.create(types.database.dataSource(), schema, TypesDatabase.OPTIONS);
    }

    @AfterAll
    static void dropThings() {
        types.close();
    }

    private static List<Object> scrolled(Order order, int size) {
        List<Object> ids = new ArrayList<>();
        ScrollPosition position = ScrollPosition.keyset();
        Window<Row> window;
        do {
            window = Pages.of(db.query(types.things))
                    .findWindow(
                            position,
                            q -> q.columns(types.things.column("id"))
                                    .orderBy(order)
                                    .limit(size));
            ids.addAll(window.map(row -> row.get((Object) "id")).toList());
            position = window.positionAt(window.size() - 1);
        } while (window.hasNext());
        return ids;
    }

    @Test
    void scrollsByEachType() {
        var id = types.things.column("id");
        types.all.stream()
                .filter(specimen -> specimen.type().isComparable())
                .filter(TypesDatabase::hasArrays) // the others are never null, by their definition
                .flatMap(specimen -> Stream.of(asc(specimen.in(types.things)), desc(specimen.in(types.things))))
                .forEach(order -> assertThat(scrolled(order, order.descending() ? 3 : 2))
                        .as(order.toString())
                        .isEqualTo(db
                                .query(types.things)
                                .findMany(q -> q.columns(id).orderBy(order, order.descending() ? desc(id) : asc(id)))
                                .stream()
                                .map(row -> row.get((Object) "id"))
                                .toList()));
    }
}
