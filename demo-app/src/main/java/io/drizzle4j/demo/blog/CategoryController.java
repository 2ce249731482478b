package io.drizzle4j.demo.blog;

import io.drizzle4j.result.Row;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CategoryController {

    private final CategoryService categories;

    CategoryController(CategoryService categories) {
        this.categories = categories;
    }

    @GetMapping("/api/categories")
    List<Row> categories() {
        return categories.roots();
    }
}
