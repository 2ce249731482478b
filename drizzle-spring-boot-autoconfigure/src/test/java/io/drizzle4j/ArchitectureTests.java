package io.drizzle4j;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.drizzle4j.internal.sql.Slots;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Order;
import java.sql.SQLTimeoutException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.IncorrectResultSizeDataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.JdbcUpdateAffectedIncorrectNumberOfRowsException;

/** Tests the dependencies between the packages of the library. */
class ArchitectureTests {

    private static final String BASE = "io.drizzle4j";

    /** The package of the entry points. */
    private static final String ROOT = "";

    /** The types that read and write values with JDBC. */
    private static final String TYPES = "io\\.drizzle4j\\.type\\.(PgType|SqlType|\\w*Codecs?(\\$\\w+)?)";

    private static final JavaClasses DRIZZLE =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(BASE);

    /**
     * The dependencies that each package may have, besides itself, {@code java.lang}, {@code java.util} and the like.
     */
    private static final List<Rule> RULES = List.of(
            rule("error", "java.io"), // problems are serialized with their exception
            rule("value", "error", "java.io"), // values are serialized with their rows
            rule("internal.text", "error"),
            rule("insight"),
            rule("type", "internal.text", "value", "error", "java.sql", "org.springframework.core"),
            rule("internal.jackson", "com.fasterxml.jackson.annotation", "tools.jackson.."),
            rule("jackson", "type", "value", "error", "com.fasterxml.jackson.annotation", "tools.jackson.."),
            rule("internal.sql", "sql", "type", "error"),
            rule("sql", "internal.sql", "internal.text", "type", "value", "error"),
            rule("internal.schema", "insight", "schema", "sql", "type", "internal.text", "error"),
            rule(
                    "schema",
                    "insight",
                    "internal.schema",
                    "internal.sql",
                    "internal.text",
                    "sql",
                    "type",
                    "value",
                    "error",
                    "org.springframework.core"),
            rule(
                    "internal.result",
                    "result",
                    "internal.schema",
                    "schema",
                    "sql",
                    "type",
                    "internal.text",
                    "value",
                    "error",
                    "java.beans", // getters of classes that are no records
                    "org.springframework.beans",
                    "org.springframework.core..",
                    "org.springframework.util"),
            rule("result", "internal.jackson", "schema", "sql", "java.io"), // rows and pages can be serialized
            rule(
                    "internal.query",
                    "query",
                    "internal.result",
                    "internal.schema",
                    "internal.sql",
                    "schema",
                    "sql",
                    "type",
                    "internal.text",
                    "error"),
            rule(
                    "internal.request",
                    "error",
                    "org.springframework.http",
                    "org.springframework.util",
                    "org.springframework.web.."),
            rule("write", "query", "result", "sql", "org.springframework.core"),
            rule(
                    "internal.write",
                    "write",
                    "internal.ddl",
                    "internal.query",
                    "internal.request",
                    "internal.result",
                    "internal.schema",
                    "internal.sql",
                    "query",
                    "result",
                    "schema",
                    "sql",
                    "type",
                    "internal.text",
                    "error"),
            rule("query", "internal.query", "schema", "sql", "type", "error"),
            rule("internal.ddl", "internal.schema", "internal.sql", "schema", "sql", "type", "internal.text", "error"),
            rule("ddl", "internal.ddl", "internal.schema", "schema"),
            rule(
                    "internal.catalog",
                    "insight",
                    "internal.ddl",
                    "internal.schema",
                    "schema",
                    "sql",
                    "type",
                    "internal.text",
                    "error",
                    "java.sql",
                    "org.springframework.jdbc.core"),
            rule(
                    "internal.plan",
                    "insight",
                    "internal.catalog",
                    "internal.query",
                    "internal.result",
                    "internal.schema",
                    "internal.sql",
                    "query",
                    "schema",
                    "sql",
                    "type",
                    "internal.text",
                    "error"),
            rule(
                    "internal.decode",
                    "internal.jdbc",
                    "internal.plan",
                    "internal.result",
                    "internal.schema",
                    "result",
                    "schema",
                    "sql",
                    "type",
                    "internal.text",
                    "error",
                    "java.io", // rows can be serialized
                    "java.sql",
                    "org.springframework.core",
                    "tools.jackson.."),
            rule(
                    "internal.jdbc",
                    "internal.catalog",
                    "internal.sql",
                    "sql",
                    "type",
                    "java.sql",
                    "javax.sql",
                    "org.springframework.jdbc..",
                    "org.springframework.dao..",
                    "org.springframework.transaction..",
                    "org.postgresql..",
                    "org.springframework.util",
                    "org.apache.commons.logging"),
            rule(
                    "internal.page",
                    "internal.decode",
                    "internal.query",
                    "internal.request",
                    "internal.schema",
                    "internal.sql",
                    "query",
                    "schema",
                    "sql",
                    "type",
                    "internal.text",
                    "error",
                    "java.nio"),
            rule(
                    ROOT,
                    "insight",
                    "internal.catalog",
                    "internal.decode",
                    "internal.jdbc",
                    "internal.page",
                    "internal.plan",
                    "internal.query",
                    "internal.result",
                    "internal.schema",
                    "internal.sql",
                    "internal.text",
                    "internal.write",
                    "result",
                    "write",
                    "query",
                    "schema",
                    "sql",
                    "type",
                    "error",
                    "javax.sql",
                    "org.apache.commons.logging",
                    "org.springframework.core..",
                    "org.springframework.dao",
                    "org.springframework.jdbc",
                    "org.springframework.jdbc.support",
                    "org.springframework.transaction",
                    "org.springframework.util"),
            rule(
                    "data",
                    ROOT,
                    "internal.decode",
                    "internal.page",
                    "internal.query",
                    "query",
                    "sql",
                    "error",
                    "org.springframework.data.domain",
                    "org.springframework.data.util"),
            rule(
                    "graphql",
                    "internal.query",
                    "internal.schema",
                    "internal.text",
                    "result",
                    "query",
                    "schema",
                    "sql",
                    "error",
                    "graphql..",
                    "org.springframework.core.convert..",
                    "org.springframework.graphql.data.pagination",
                    "org.springframework.graphql.execution"),
            rule("internal.boot", ROOT, "org.springframework.aop.scope", "org.springframework.beans.factory"),
            rule(
                    "boot.actuate",
                    ROOT,
                    "boot.autoconfigure",
                    "insight",
                    "internal.boot",
                    "schema",
                    "error",
                    "org.springframework..",
                    "org.apache.commons.logging"),
            rule(
                    "boot.autoconfigure",
                    ROOT,
                    "graphql",
                    "insight",
                    "internal.boot",
                    "internal.catalog",
                    "internal.ddl",
                    "internal.jdbc",
                    "internal.schema",
                    "internal.text",
                    "jackson",
                    "schema",
                    "type",
                    "error",
                    "javax.sql",
                    "graphql..",
                    "org.springframework..",
                    "tools.jackson..",
                    "org.apache.commons.logging"),
            rule(
                    "boot.aot",
                    ROOT,
                    "error",
                    "internal.decode",
                    "internal.jackson",
                    "result",
                    "schema",
                    "sql",
                    "type",
                    "org.apache.commons.logging",
                    "org.springframework.."),
            rule(
                    "boot.observation",
                    ROOT,
                    "boot.autoconfigure",
                    "insight",
                    "internal.boot",
                    "internal.jdbc",
                    "schema",
                    "io.micrometer..",
                    "org.springframework.."),
            rule(
                    "boot.openapi",
                    "result",
                    "value",
                    "com.fasterxml.jackson.databind..",
                    "io.swagger.v3..",
                    "org.springframework.."),
            rule(
                    "test",
                    ROOT,
                    "boot.autoconfigure",
                    "query",
                    "schema",
                    "java.io",
                    "org.assertj..",
                    "org.junit.jupiter..",
                    "org.springframework.."));

    /** The exceptions of Spring for results that the database does not reject itself. */
    private static final Set<Class<?>> SPRINGS = Set.of(
            DataIntegrityViolationException.class,
            DuplicateKeyException.class,
            IncorrectResultSizeDataAccessException.class,
            JdbcUpdateAffectedIncorrectNumberOfRowsException.class,
            OptimisticLockingFailureException.class);

    /** {@code RowMap} uses it in an annotation only. */
    private static final Set<String> USES_JACKSON =
            Set.of("RowMap", "RowSerializer", "JsonText", "JacksonConfiguration");

    private static Rule rule(String name, String... dependencies) {
        var always = Stream.of(
                name, "org.jspecify..", "java.lang..", "java.util..", "java.math", "java.time..", "java.nio.charset");
        return new Rule(
                qualified(name),
                Stream.concat(Arrays.stream(dependencies), always)
                        .map(ArchitectureTests::qualified)
                        .toList());
    }

    private static String qualified(String name) {
        if (name.equals(ROOT)) {
            return BASE;
        }
        return Stream.of("java", "com.", "graphql.", "io.micrometer", "io.swagger", "org.", "tools.")
                        .anyMatch(name::startsWith)
                ? name
                : BASE + "." + name;
    }

    private record Rule(String name, List<String> dependencies) {

        boolean allows(JavaClass type) {
            var element = type.getBaseComponentType();
            return element.isPrimitive()
                    || resideInAnyPackage(dependencies.toArray(String[]::new)).test(element);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Rule> rules() {
        return RULES;
    }

    @ParameterizedTest
    @MethodSource("rules")
    void packagesDependOnlyOnWhatTheirRulesAllow(Rule rule) {
        classes()
                .that()
                .resideInAPackage(rule.name)
                .should()
                .onlyDependOnClassesThat(describe("reside in " + rule.dependencies, rule::allows))
                .check(DRIZZLE);
    }

    @Test
    void onlyTheAutoConfigurationDependsOnSpringBoot() {
        noClasses()
                .that(resideOutsideOfPackages("io.drizzle4j.boot..", "io.drizzle4j.test"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.springframework.boot..", "io.drizzle4j.boot.."))
                .check(DRIZZLE);
    }

    @Test
    void everyPackageHasARule() {
        assertThat(packages()).isEqualTo(RULES.stream().map(Rule::name).collect(Collectors.toSet()));
    }

    @Test
    void packagesFormNoCycle() {
        slices().assignedFrom(withTheirInternals()).should().beFreeOfCycles().check(DRIZZLE);
    }

    /** Puts a public package and the internal one of the same name into one slice, as they may depend on each other. */
    private static SliceAssignment withTheirInternals() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(type.getPackageName().replace(".internal.", "."));
            }

            @Override
            public String getDescription() {
                return "packages with their internals";
            }
        };
    }

    @Test
    void onlyTypesCatalogExecutionAndDecodingUseJdbc() {
        noClasses()
                .that(resideOutsideOfPackages(
                                "io.drizzle4j.internal.catalog",
                                "io.drizzle4j.internal.jdbc",
                                "io.drizzle4j.internal.decode")
                        .and(describe(
                                "are no types with codecs",
                                type -> !type.getName().matches(TYPES))))
                .should()
                .dependOnClassesThat(resideInAPackage("java.sql"))
                .check(DRIZZLE);
    }

    @Test
    void onlyOptionalClassesUseJackson() {
        noClasses()
                .that(resideOutsideOfPackages("io.drizzle4j.jackson", "io.drizzle4j.internal.jackson")
                        .and(describe("are not named", type -> !USES_JACKSON.contains(type.getSimpleName()))))
                .should()
                .dependOnClassesThat(resideInAPackage("tools.jackson.."))
                .check(DRIZZLE);
    }

    @Test
    void onlyTheDataPackageUsesSpringData() {
        noClasses()
                .that(resideOutsideOfPackages("io.drizzle4j.data", "io.drizzle4j.boot.."))
                .should()
                .dependOnClassesThat(resideInAPackage("org.springframework.data.."))
                .check(DRIZZLE);
    }

    @Test
    void onlyTheGraphQlPackageUsesGraphQl() {
        noClasses()
                .that(resideOutsideOfPackages("io.drizzle4j.graphql", "io.drizzle4j.boot.."))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("graphql..", "org.springframework.graphql..", "io.drizzle4j.graphql"))
                .check(DRIZZLE);
    }

    @Test
    void onlyOneClassUsesSpringWeb() {
        noClasses()
                .that(resideOutsideOfPackage("io.drizzle4j.boot..")
                        .and(describe(
                                "are not BadRequest",
                                type -> !type.getSimpleName().equals("BadRequest"))))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.springframework.http..", "org.springframework.web.."))
                .check(DRIZZLE);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(packages())
                .allSatisfy(name -> assertThat(DRIZZLE.getPackage(name).isAnnotatedWith(NullMarked.class))
                        .as(name)
                        .isTrue());
    }

    /**
     * Two methods of the nodes of an expression are the exception: the sealed tree is in one package, so that internals
     * can reach its nodes by public methods only.
     */
    @Test
    void nothingInternalIsExposed() {
        codeUnits()
                .that()
                .areDeclaredInClassesThat(
                        resideOutsideOfPackage("io.drizzle4j.internal..").and(isVisible()))
                .and(describe("are visible", ArchitectureTests::isVisible))
                .and(describe("are no methods of nodes for internals", unit -> !isOfNode(unit)))
                .should(nameNothingInternal())
                .check(DRIZZLE);
    }

    private static boolean isOfNode(JavaCodeUnit unit) {
        var parameters = unit.getRawParameterTypes();
        return (unit.getOwner().isAssignableTo(Expression.class)
                        || unit.getOwner().isAssignableTo(Order.class))
                && parameters.size() == 1
                && (unit.getName().equals("appendTo") && parameters.get(0).isEquivalentTo(SqlWriter.class)
                        || unit.getName().equals("withSlots")
                                && parameters.get(0).isEquivalentTo(Slots.class));
    }

    @Test
    void onlyExceptionsOfTheLibraryAreThrown() {
        noClasses()
                .should()
                .callConstructorWhere(
                        describe("the exception is not of this library", ArchitectureTests::isOfAnotherLibrary))
                .check(DRIZZLE);
    }

    private static Set<String> packages() {
        return DRIZZLE.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
    }

    private static DescribedPredicate<JavaClass> isVisible() {
        return describe(
                "are public to their outermost class",
                type -> type.getModifiers().contains(JavaModifier.PUBLIC)
                        && type.getEnclosingClass()
                                .map(outer -> isVisible().test(outer))
                                .orElse(true));
    }

    private static boolean isVisible(JavaCodeUnit unit) {
        return unit.getModifiers().contains(JavaModifier.PUBLIC)
                || unit.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static ArchCondition<JavaCodeUnit> nameNothingInternal() {
        return new ArchCondition<>("name nothing internal") {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                Stream.concat(
                                unit.getReturnType().getAllInvolvedRawTypes().stream(),
                                unit.getParameterTypes().stream()
                                        .flatMap(type -> type.getAllInvolvedRawTypes().stream()))
                        .filter(resideInAPackage("io.drizzle4j.internal.."))
                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                unit, "%s names %s".formatted(unit.getFullName(), type.getName()))));
            }
        };
    }

    /** A timeout of JDBC becomes Spring's exception, as that of the driver does. */
    private static boolean isOfAnotherLibrary(JavaAccess<?> call) {
        var made = call.getTargetOwner();
        return made.isAssignableTo(Exception.class)
                && !made.isEquivalentTo(SQLTimeoutException.class)
                && SPRINGS.stream().noneMatch(made::isEquivalentTo)
                && !made.getPackageName().equals("io.drizzle4j.error")
                && !call.getOriginOwner().isAssignableTo(Exception.class);
    }
}
