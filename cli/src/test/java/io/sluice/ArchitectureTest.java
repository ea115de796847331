package io.sluice;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The arrows of docs/architecture.md: cli → server → job → connectors → kql, and none back. */
class ArchitectureTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.sluice");

    private static final ArchRule LANGUAGE_KNOWS_NEITHER_KAFKA_NOR_FLINK =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "io.sluice.kql..", "io.sluice.command..", "io.sluice.catalog..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.sluice.connector..",
                            "io.sluice.job..",
                            "io.sluice.server..",
                            "io.sluice.cli..",
                            "org.apache.flink..",
                            "org.apache.kafka..");

    private static final ArchRule LANGUAGE_DOES_NOT_KNOW_COMMANDS =
            noClasses()
                    .that()
                    .resideInAPackage("io.sluice.kql..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.sluice.command..", "io.sluice.catalog..");

    private static final ArchRule CONNECTORS_DO_NOT_KNOW_THE_JOB =
            noClasses()
                    .that()
                    .resideInAPackage("io.sluice.connector..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.sluice.job..",
                            "io.sluice.server..",
                            "io.sluice.cli..",
                            "io.sluice.command..");

    private static final ArchRule SOURCE_STANDS_ALONE =
            noClasses()
                    .that()
                    .resideInAPackage("io.sluice.connector.kafka..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.sluice.kql..",
                            "io.sluice.catalog..",
                            "io.sluice.command..",
                            "io.sluice.connector.batch..",
                            "io.sluice.connector.format..",
                            "io.sluice.connector.ledger..",
                            "io.sluice.connector.storage..");

    private static final ArchRule JOB_DOES_NOT_KNOW_THE_COMMAND_LINE =
            noClasses()
                    .that()
                    .resideInAPackage("io.sluice.job..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.sluice.server..", "io.sluice.cli..", "io.sluice.embedded..");

    private static final ArchRule SERVER_DOES_NOT_KNOW_THE_COMMAND_LINE =
            noClasses()
                    .that()
                    .resideInAPackage("io.sluice.server..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.sluice.cli..");

    private static final ArchRule EMBEDDED_PARTS_ARE_ONLY_FOR_DEMO_AND_TESTS =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("io.sluice.embedded..", "io.sluice.cli..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.sluice.embedded..");

    private static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("io.sluice.(**)").should().beFreeOfCycles();

    private static final ArchRule EVERY_CLASS_HAS_FOUND_ITS_NOUN =
            classes()
                    .should()
                    .haveNameNotMatching(
                            ".*(Manager|Helper|Utils|Util|Processor|Handler|Impl)(\\$.*)?");

    private static final ArchRule NOBODY_USES_UNSAFE =
            noClasses().should().dependOnClassesThat().haveFullyQualifiedName("sun.misc.Unsafe");

    @Test
    void languageKnowsNeitherKafkaNorFlink() {
        LANGUAGE_KNOWS_NEITHER_KAFKA_NOR_FLINK.check(CLASSES);
    }

    @Test
    void languageDoesNotKnowCommands() {
        LANGUAGE_DOES_NOT_KNOW_COMMANDS.check(CLASSES);
    }

    @Test
    void connectorsDoNotKnowTheJob() {
        CONNECTORS_DO_NOT_KNOW_THE_JOB.check(CLASSES);
    }

    @Test
    void sourceStandsAlone() {
        SOURCE_STANDS_ALONE.check(CLASSES);
    }

    @Test
    void jobDoesNotKnowTheCommandLine() {
        JOB_DOES_NOT_KNOW_THE_COMMAND_LINE.check(CLASSES);
    }

    @Test
    void serverDoesNotKnowTheCommandLine() {
        SERVER_DOES_NOT_KNOW_THE_COMMAND_LINE.check(CLASSES);
    }

    @Test
    void embeddedPartsAreOnlyForDemoAndTests() {
        EMBEDDED_PARTS_ARE_ONLY_FOR_DEMO_AND_TESTS.check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        PACKAGES_HAVE_NO_CYCLES.check(CLASSES);
    }

    @Test
    void everyClassHasFoundItsNoun() {
        EVERY_CLASS_HAS_FOUND_ITS_NOUN.check(CLASSES);
    }

    @Test
    void nobodyUsesUnsafe() {
        NOBODY_USES_UNSAFE.check(CLASSES);
    }
}
