package io.sluice;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of docs/architecture.md: cli → job → connectors → kql, and none back. */
@AnalyzeClasses(packages = "io.sluice", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule languageKnowsNeitherKafkaNorFlink =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "io.sluice.kql..", "io.sluice.command..", "io.sluice.catalog..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.sluice.connector..",
                            "io.sluice.job..",
                            "io.sluice.cli..",
                            "org.apache.flink..",
                            "org.apache.kafka..");

    @ArchTest
    static final ArchRule languageDoesNotKnowCommands =
            noClasses()
                    .that()
                    .resideInAPackage("io.sluice.kql..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.sluice.command..", "io.sluice.catalog..");

    @ArchTest
    static final ArchRule connectorsDoNotKnowTheJob =
            noClasses()
                    .that()
                    .resideInAPackage("io.sluice.connector..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.sluice.job..", "io.sluice.cli..", "io.sluice.command..");

    @ArchTest
    static final ArchRule sourceStandsAlone =
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

    @ArchTest
    static final ArchRule jobDoesNotKnowTheCommandLine =
            noClasses()
                    .that()
                    .resideInAPackage("io.sluice.job..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.sluice.cli..", "io.sluice.embedded..");

    @ArchTest
    static final ArchRule embeddedPartsAreOnlyForDemoAndTests =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("io.sluice.embedded..", "io.sluice.cli..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.sluice.embedded..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.sluice.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule everyClassHasFoundItsNoun =
            classes()
                    .should()
                    .haveNameNotMatching(
                            ".*(Manager|Helper|Utils|Util|Processor|Handler|Impl)(\\$.*)?");

    @ArchTest
    static final ArchRule nobodyUsesUnsafe =
            noClasses().should().dependOnClassesThat().haveFullyQualifiedName("sun.misc.Unsafe");
}
