package io.drizzle4j.demo.blog;

import io.drizzle4j.result.Row;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
@RequestMapping("/api/users")
class UserController {

    private final UserService users;

    UserController(UserService users) {
        this.users = users;
    }

    @GetMapping
    List<Row> users() {
        return users.users();
    }

    @GetMapping("/{id}")
    Row user(@PathVariable int id) {
        return users.user(id).orElseThrow(() -> noUser(id));
    }

    @GetMapping("/{id}/messages")
    Row messages(@PathVariable int id) {
        return users.messages(id).orElseThrow(() -> noUser(id));
    }

    private static ResponseStatusException noUser(int id) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no user %d.".formatted(id));
    }
}
