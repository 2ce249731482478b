package io.drizzle4j.test.scanned;

import org.springframework.stereotype.Service;

/** A service, which is not part of the slice. */
@Service
public class BlogService {}
