package io.drizzle4j.demo.blog;

import io.drizzle4j.error.InvalidRequestException;
import io.drizzle4j.result.Row;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
@RequestMapping("/api/posts")
class PostController {

    private final PostService posts;

    PostController(PostService posts) {
        this.posts = posts;
    }

    @GetMapping
    List<Row> posts() {
        return posts.posts();
    }

    @GetMapping("/latest")
    List<PostSummary> latestPosts() {
        return posts.latestPosts();
    }

    @GetMapping("/discussed")
    List<Row> discussedPosts(@RequestParam(defaultValue = "1") int comments) {
        return posts.discussedPosts(comments);
    }

    @GetMapping("/tags")
    List<Map<String, @Nullable Object>> postsWithTags() {
        return posts.postsWithTags();
    }

    @PostMapping("/{id}/comments")
    @ResponseStatus(HttpStatus.CREATED)
    Row comment(@PathVariable int id, @Valid @RequestBody NewComment comment) {
        return posts.comment(id, comment).orElseThrow(() -> notFound("post", id));
    }

    /** Another property than those that may be set, or a value of another type, is answered with status 400. */
    @PatchMapping("/{id}")
    Row update(@PathVariable int id, @RequestBody Map<String, @Nullable Object> properties) {
        return posts.update(id, properties).orElseThrow(() -> notFound("post", id));
    }

    @DeleteMapping("/{id}/comments/{commentId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deleteComment(@PathVariable int id, @PathVariable int commentId) {
        if (!posts.deleteComment(id, commentId)) {
            throw notFound("comment", commentId);
        }
    }

    private static ResponseStatusException notFound(String what, int id) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no %s %d.".formatted(what, id));
    }

    /** The response says what is wrong with the properties. */
    @ExceptionHandler
    ErrorResponse invalidRequest(InvalidRequestException exception) {
        return (ErrorResponse) exception;
    }

    /** The foreign key rejects a comment whose author does not exist. */
    @ExceptionHandler(DataIntegrityViolationException.class)
    ProblemDetail refused() {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST, "The database rejected this comment. Does its author exist?");
    }
}
