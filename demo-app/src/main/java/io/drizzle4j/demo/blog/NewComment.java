package io.drizzle4j.demo.blog;

import jakarta.validation.constraints.NotBlank;

record NewComment(int authorId, @NotBlank String content) {}
