package io.drizzle4j.demo.blog;

import static io.drizzle4j.demo.schema.Categories.CATEGORIES;
import static io.drizzle4j.query.QueryOperators.asc;
import static io.drizzle4j.query.QueryOperators.isNull;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.result.Row;
import java.util.List;
import org.springframework.stereotype.Service;

@Service
class CategoryService {

    private final RelationalQueries db;

    CategoryService(RelationalQueries db) {
        this.db = db;
    }

    /** Reads the roots of the category tree, with their descendants. */
    List<Row> roots() {
        return db.query(CATEGORIES)
                .findMany(q -> q.where(isNull(CATEGORIES.parentId))
                        .orderBy(asc(CATEGORIES.name))
                        .with("children", c -> c.recursive().orderBy(asc(CATEGORIES.name))));
    }
}
