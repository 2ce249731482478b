package io.drizzle4j;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
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

/** The rooms of the library: what each may look into, and what keeps them apart. */
class ArchitectureTests {

    private static final String BASE = "io.drizzle4j";

    /** The root package. */
    private static final String HALL = "";

    /** What knows how values travel. */
    private static final String TYPES = "io\\.drizzle4j\\.sql\\.(PgType|SqlType|\\w*Codecs?(\\$\\w+)?)";

    private static final JavaClasses DRIZZLE =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(BASE);

    /** Each room with what it may look into, besides itself, {@code java.lang}, {@code java.util} and their like. */
    private static final List<Room> ROOMS = List.of(
            room("error", "java.io"), // problems travel with their exception, wherever that is sent
            room("value", "error"),
            room("sql", "value", "error", "java.sql", "org.springframework.core"),
            room("jackson", "sql", "com.fasterxml.jackson.annotation", "tools.jackson.."),
            room("schema", "sql", "value", "error", "org.springframework.core"),
            room(
                    "result",
                    "jackson",
                    "schema",
                    "sql",
                    "value",
                    "error",
                    "org.springframework.beans",
                    "org.springframework.core..",
                    "org.springframework.util"),
            room("query", "result", "schema", "sql", "value", "error"),
            room("internal.plan", "query", "result", "schema", "sql", "value", "error"),
            room(
                    "internal.decode",
                    "internal.plan",
                    "result",
                    "schema",
                    "sql",
                    "value",
                    "error",
                    "java.sql",
                    "org.springframework.core",
                    "tools.jackson.."),
            room(
                    "internal.jdbc",
                    "internal.plan",
                    "sql",
                    "value",
                    "error",
                    "java.sql",
                    "javax.sql",
                    "org.springframework.jdbc..",
                    "org.springframework.dao..",
                    "org.springframework.transaction..",
                    "org.postgresql..",
                    "org.springframework.util",
                    "org.apache.commons.logging"),
            room(
                    "internal.page",
                    "internal.decode",
                    "query",
                    "schema",
                    "sql",
                    "error",
                    "org.springframework.http",
                    "org.springframework.util",
                    "org.springframework.web.."),
            room("internal.check", "internal.plan", "ddl", "schema", "sql", "value", "error"),
            room("ddl", "schema", "sql", "error"),
            room(
                    HALL,
                    "internal.check",
                    "internal.decode",
                    "internal.jdbc",
                    "internal.page",
                    "internal.plan",
                    "result",
                    "query",
                    "schema",
                    "sql",
                    "value",
                    "error",
                    "javax.sql",
                    "org.springframework.core..",
                    "org.springframework.jdbc.support",
                    "org.springframework.transaction",
                    "org.springframework.util"),
            room(
                    "data",
                    HALL,
                    "internal.decode",
                    "internal.page",
                    "query",
                    "sql",
                    "error",
                    "org.springframework.data.domain",
                    "org.springframework.data.util"),
            room(
                    "boot.autoconfigure",
                    HALL,
                    "ddl",
                    "internal.check",
                    "internal.jdbc",
                    "internal.plan",
                    "jackson",
                    "schema",
                    "sql",
                    "error",
                    "javax.sql",
                    "org.springframework..",
                    "tools.jackson..",
                    "org.apache.commons.logging"));

    /** {@code RowMap} does in an annotation only. */
    private static final Set<String> NAMES_JACKSON =
            Set.of("RowMap", "RowSerializer", "JsonText", "JacksonConfiguration");

    private static Room room(String name, String... mayLookInto) {
        var always = Stream.of(
                name, "org.jspecify..", "java.lang..", "java.util..", "java.math", "java.time..", "java.nio.charset");
        return new Room(
                qualified(name),
                Stream.concat(Arrays.stream(mayLookInto), always)
                        .map(ArchitectureTests::qualified)
                        .toList());
    }

    private static String qualified(String name) {
        if (name.equals(HALL)) {
            return BASE;
        }
        return Stream.of("java", "com.", "org.", "tools.").anyMatch(name::startsWith) ? name : BASE + "." + name;
    }

    private record Room(String name, List<String> mayLookInto) {

        boolean mayName(JavaClass type) {
            var element = type.getBaseComponentType();
            return element.isPrimitive()
                    || resideInAnyPackage(mayLookInto.toArray(String[]::new)).test(element);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Room> rooms() {
        return ROOMS;
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void aRoomLooksOnlyIntoThoseBelowIt(Room room) {
        classes()
                .that()
                .resideInAPackage(room.name)
                .should()
                .onlyDependOnClassesThat(describe("reside in " + room.mayLookInto, room::mayName))
                .check(DRIZZLE);
    }

    @Test
    void theHallKnowsNothingOfSpringBoot() {
        noClasses()
                .that(resideOutsideOfPackage("io.drizzle4j.boot.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.springframework.boot..", "io.drizzle4j.boot.."))
                .check(DRIZZLE);
    }

    @Test
    void everyPackageIsARoom() {
        assertThat(packages()).isEqualTo(ROOMS.stream().map(Room::name).collect(Collectors.toSet()));
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("io.drizzle4j.(**)").should().beFreeOfCycles().check(DRIZZLE);
    }

    @Test
    void onlyTheTypesAndTheRoomsThatRunAndReadNameJdbc() {
        noClasses()
                .that(resideOutsideOfPackage("io.drizzle4j.internal.jdbc")
                        .and(resideOutsideOfPackage("io.drizzle4j.internal.decode"))
                        .and(describe(
                                "are not of the types", type -> !type.getName().matches(TYPES))))
                .should()
                .dependOnClassesThat(resideInAPackage("java.sql"))
                .check(DRIZZLE);
    }

    @Test
    void onlyWhatIsLeftOutWithoutJacksonNamesIt() {
        noClasses()
                .that(resideOutsideOfPackage("io.drizzle4j.jackson")
                        .and(describe("are not named", type -> !NAMES_JACKSON.contains(type.getSimpleName()))))
                .should()
                .dependOnClassesThat(resideInAPackage("tools.jackson.."))
                .check(DRIZZLE);
    }

    @Test
    void onlyTheRoomOfPagesNamesSpringData() {
        noClasses()
                .that(resideOutsideOfPackage("io.drizzle4j.data"))
                .should()
                .dependOnClassesThat(resideInAPackage("org.springframework.data.."))
                .check(DRIZZLE);
    }

    @Test
    void onlyOneClassOfTheLibraryNamesSpringWeb() {
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

    @Test
    void nothingInternalIsExposed() {
        codeUnits()
                .that()
                .areDeclaredInClassesThat(
                        resideOutsideOfPackage("io.drizzle4j.internal..").and(isVisible()))
                .and(describe("are visible", ArchitectureTests::isVisible))
                .should(nameNothingInternal())
                .check(DRIZZLE);
    }

    @Test
    void onlyOurOwnExceptionsAreThrown() {
        noClasses()
                .should()
                .callConstructorWhere(describe("an exception of somebody else is made", ArchitectureTests::makesOther))
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
    private static boolean makesOther(JavaAccess<?> call) {
        var made = call.getTargetOwner();
        return made.isAssignableTo(Exception.class)
                && !made.isEquivalentTo(SQLTimeoutException.class)
                && !made.getPackageName().equals("io.drizzle4j.error")
                && !call.getOriginOwner().isAssignableTo(Exception.class);
    }
}
