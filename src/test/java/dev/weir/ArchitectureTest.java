package dev.weir;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which package may depend on which. */
class ArchitectureTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.weir");

    @Test
    void onlyJobAndCliImportFlink() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.weir.job..", "dev.weir.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.flink..")
                .check(CLASSES);
    }

    @ParameterizedTest
    @CsvSource({
        "spl, ''",
        "eval, spl",
        "cim, ''",
        "content, spl",
        "plan, spl eval cim content",
        "decode, cim",
        "finding, content eval spl",
        "job, spl eval cim content plan decode finding",
    })
    void packagesDependAsDesigned(String name, String mayImport) {
        String[] allowed =
                Stream.concat(Stream.of(name), Arrays.stream(mayImport.split(" ")))
                        .filter(other -> !other.isEmpty())
                        .map(other -> "dev.weir." + other + "..")
                        .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage("dev.weir." + name + "..")
                .should()
                .onlyDependOnClassesThat(
                        DescribedPredicate.or(
                                JavaClass.Predicates.resideInAnyPackage(allowed),
                                JavaClass.Predicates.resideOutsideOfPackage("dev.weir..")))
                .check(CLASSES);
    }
}
