package io.sluice.connector.storage;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows between the packages that write files. */
class StorageArchitectureTest {
    private static final String STORAGE = "io.sluice.connector.storage.";

    private final JavaClasses storage =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.sluice.connector.storage", "io.sluice.connector.bytes");

    @Test
    void encodersKnowNeitherFlinkNorTheSink() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        STORAGE + "file.parquet",
                        STORAGE + "file.text",
                        "io.sluice.connector.bytes",
                        STORAGE + "compression",
                        STORAGE + "dictionary")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.flink..",
                        STORAGE + "file",
                        STORAGE + "path",
                        STORAGE + "committable",
                        STORAGE + "root",
                        STORAGE + "write",
                        STORAGE + "commit")
                .check(storage);
    }

    @Test
    void writerDoesNotKnowTheCommit() {
        noClasses()
                .that()
                .resideInAnyPackage(STORAGE + "committable", STORAGE + "root", STORAGE + "write")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(STORAGE + "commit")
                .check(storage);
    }

    @Test
    void parquetsStructuresAreKnownToItsWriterAndItsReaderOnly() {
        classes()
                .that()
                .resideInAPackage("io.sluice.connector.storage..")
                .and()
                .resideOutsideOfPackages(STORAGE + "file.parquet", STORAGE + "read.parquet")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackage("org.apache.parquet..")
                .check(storage);
    }

    @Test
    void readersDoNotKnowTheCommit() {
        noClasses()
                .that()
                .resideInAPackage(STORAGE + "read..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(STORAGE + "commit", STORAGE + "committable")
                .check(storage);
    }

    @Test
    void filesAndPathsDoNotKnowTheSink() {
        noClasses()
                .that()
                .resideInAnyPackage(STORAGE + "file", STORAGE + "path")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        STORAGE + "committable",
                        STORAGE + "root",
                        STORAGE + "write",
                        STORAGE + "commit")
                .check(storage);
    }
}
