package io.drizzle4j.demo.schema;

import static io.drizzle4j.demo.schema.Categories.CATEGORIES;

import io.drizzle4j.schema.Many;
import io.drizzle4j.schema.One;
import io.drizzle4j.schema.Relations;
import org.springframework.stereotype.Component;

@Component
public final class CategoriesRelations extends Relations {

    public final One parent = one(CATEGORIES)
            .fields(CATEGORIES.parentId)
            .references(CATEGORIES.id)
            .relationName("parentChild");

    public final Many children = many(CATEGORIES).relationName("parentChild");

    CategoriesRelations() {
        super(CATEGORIES);
    }
}
