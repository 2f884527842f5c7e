package dev.slipway;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;

/** The import rules of docs/architecture.md. What a package may import besides itself, the JDK and libraries. */
@AnalyzeClasses(packages = "dev.slipway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ENGINE = "dev.slipway.engine.";

    private static ArchRule only(String importer, String... imported) {
        List<String> allowed = new ArrayList<>();
        for (String name : imported) {
            allowed.add(ENGINE + name);
        }
        allowed.add(importer);
        return classes()
                .that()
                .resideInAPackage(importer)
                .should()
                .onlyDependOnClassesThat(
                        not(resideInAPackage("dev.slipway..")).or(resideInAnyPackage(allowed.toArray(String[]::new))))
                .because("the package table says what each package may import");
    }

    @ArchTest
    static final ArchRule model = only(ENGINE + "model..");

    @ArchTest
    static final ArchRule graph = only(ENGINE + "graph..");

    @ArchTest
    static final ArchRule profile = only(ENGINE + "profile..");

    @ArchTest
    static final ArchRule spi = only(ENGINE + "spi..", "model..");

    @ArchTest
    static final ArchRule observe = only(ENGINE + "observe..", "model..", "spi..");

    @ArchTest
    static final ArchRule load = only(ENGINE + "load..", "model..", "spi..");

    @ArchTest
    static final ArchRule facts = only(ENGINE + "facts..", "model..", "spi..");

    @ArchTest
    static final ArchRule compile =
            only(ENGINE + "compile..", "model..", "graph..", "spi..", "load..", "observe..", "facts..");

    @ArchTest
    static final ArchRule transport = only(ENGINE + "transport..", "model..", "spi..", "observe..", "profile..");

    @ArchTest
    static final ArchRule transportProper = noClasses()
            .that()
            .resideInAPackage(ENGINE + "transport..")
            .and()
            .resideOutsideOfPackage(ENGINE + "transport.simulated..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ENGINE + "observe..")
            .because("only the simulated host is made of predicted effects");

    @ArchTest
    static final ArchRule run = only(
            ENGINE + "run..",
            "model..",
            "graph..",
            "spi..",
            "observe..",
            "compile..",
            "facts..",
            "transport",
            "profile..");

    @ArchTest
    static final ArchRule report = only(ENGINE + "report..", "model..", "spi..", "run..", "profile..");

    @ArchTest
    static final ArchRule engineKnowsNoModule = noClasses()
            .that()
            .resideInAPackage("dev.slipway.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.slipway.modules..", "dev.slipway.cli..")
            .because("the engine is a library and modules are found by ServiceLoader");

    @ArchTest
    static final ArchRule modules = classes()
            .that()
            .resideInAPackage("dev.slipway.modules..")
            .should()
            .onlyDependOnClassesThat(not(resideInAPackage("dev.slipway.."))
                    .or(resideInAnyPackage("dev.slipway.modules..", ENGINE + "model..", ENGINE + "spi..")))
            .because("a module is handed nothing that can write");

    @ArchTest
    static final ArchRule modulesAreStrangers = slices().matching("dev.slipway.modules.(*)..")
            .should()
            .notDependOnEachOther()
            .because("what two modules share belongs into the engine's spi");

    @ArchTest
    static final ArchRule clusterModulesNoCycles = slices().matching("dev.slipway.modules.kubeadm.(*)..")
            .should()
            .beFreeOfCycles()
            .because("what they share is in cluster and objects");

    @ArchTest
    static final ArchRule bouncyCastle = noClasses()
            .that()
            .resideOutsideOfPackage("dev.slipway.modules.pki..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bouncycastle..")
            .because("it is heavy at start-up");

    @ArchTest
    static final ArchRule jetcd = noClasses()
            .that()
            .resideOutsideOfPackage("dev.slipway.modules.etcd..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.etcd..", "io.grpc..", "io.netty..", "io.vertx..")
            .because("it is heavy at start-up");

    @ArchTest
    static final ArchRule sshj = noClasses()
            .that()
            .resideOutsideOfPackage(ENGINE + "transport.ssh..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("net.schmizz..", "com.hierynomus..")
            .because("other kinds of connection must not need it");

    @ArchTest
    static final ArchRule picocli = noClasses()
            .that()
            .resideOutsideOfPackage("dev.slipway.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..")
            .because("the engine is a library");

    @ArchTest
    static final ArchRule streams = noClasses()
            .that()
            .resideOutsideOfPackage("dev.slipway.cli..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "exit", int.class)
            .because("only the program owns the process");

    @ArchTest
    static final ArchRule noCycles =
            slices().matching(ENGINE + "(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule names = noClasses()
            .should()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .because("such names say nothing");
}
