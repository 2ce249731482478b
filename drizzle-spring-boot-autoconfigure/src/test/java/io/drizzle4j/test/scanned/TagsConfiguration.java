package io.drizzle4j.test.scanned;

import org.springframework.context.annotation.Configuration;

/** Inherits the declaration of a table. */
@Configuration(proxyBeanMethods = false)
class TagsConfiguration extends TagsBeans {}
