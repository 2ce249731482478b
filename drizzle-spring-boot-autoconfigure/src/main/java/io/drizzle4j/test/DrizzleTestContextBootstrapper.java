package io.drizzle4j.test;

import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;

final class DrizzleTestContextBootstrapper extends TestSliceTestContextBootstrapper<DrizzleTest> {}
