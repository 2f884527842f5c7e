package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What an operator reads after a mistake, for every directory in {@code wrong-inputs}. {@code -Dgolden.update=true} writes
 * what the program says into the files {@code expected}; read them before you commit them.
 */
class WrongInputsTest {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");
    static final Pattern JAVA = Pattern.compile(
            "Exception|\\bat [a-z]+(\\.[A-Za-z$]+)+\\(|\\b(dev\\.slipway|java|picocli|org\\.snakeyaml|com\\.github)\\.|Optional\\[");
    private static final Pattern FINDING = Pattern.compile("(?m)^\\S+?:\\d+:\\d+: error: .*$");

    private static Trap trap;

    @BeforeAll
    static void openTrap() {
        if (UPDATE && System.getenv().containsKey("CI")) {
            fail("expected output is not to be rewritten in CI");
        }
        trap = Trap.open();
    }

    @AfterAll
    static void closeTrap() {
        trap.close();
    }

    @TestFactory
    Stream<DynamicTest> mistakesAreToldAsExpected() {
        return WrongInput.all().stream().map(input -> DynamicTest.dynamicTest(input.name(), () -> check(input)));
    }

    private static void check(WrongInput input) {
        input.prepare(trap);
        trap.connections();
        long start = System.nanoTime();
        Told told = input.run(input.arguments(), trap);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT);
        if (UPDATE) {
            input.expect(told.text());
        }
        assertThat(told.text()).isEqualTo(input.expected());
        if (input.name().startsWith("warning-")) {
            assertThat(told.exitCode()).isEqualTo(ExitCode.OK);
            assertThat(told.err()).contains("warning: ");
            return;
        }
        assertThat(told.exitCode()).isIn(ExitCode.ERROR, ExitCode.USAGE);
        assertThat(told.out()).isEmpty();
        assertThat(told.err()).doesNotContainPattern(JAVA).doesNotContain("/target/");
        assertThat(findings(told)).doesNotHaveDuplicates();
        if (told.exitCode() == ExitCode.ERROR) {
            otherVerbs(input.arguments())
                    .forEach(other -> assertThat(input.run(other, trap).text())
                            .as("as " + other.getFirst())
                            .isEqualTo(told.text()));
        }
        assertThat(trap.connections())
                .as("connections before the mistakes were told")
                .isZero();
    }

    private static List<String> findings(Told told) {
        List<String> found = new ArrayList<>();
        Matcher matcher = FINDING.matcher(told.err());
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    /** Whatever would have happened to the hosts: the same mistakes, told before. */
    private static List<List<String>> otherVerbs(List<String> arguments) {
        if (!arguments.getFirst().equals("validate")) {
            return List.of();
        }
        List<String> rest = arguments.subList(1, arguments.size());
        return Stream.of(List.of("plan"), List.of("apply", "--yes"))
                .map(verb -> Stream.concat(verb.stream(), rest.stream()).toList())
                .toList();
    }

    @Test
    void theTrapSeesConnections() {
        WrongInput anything = new WrongInput(Path.of("src/test/resources/wrong-inputs/shared"));
        anything.prepare(trap);
        String shared = anything.work() + "/";
        AtomicInteger seen = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        // hanging up on them saves the wait for an answer
        Thread hangUp = Thread.startVirtualThread(() -> {
            while (!over.get()) {
                seen.addAndGet(trap.connections());
                LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            }
        });

        Told told = Told.by("plan", "-i", shared + "hosts.yaml", shared + "site.yml");
        over.set(true);
        assertThatCode(hangUp::join).doesNotThrowAnyException();

        assertThat(told.exitCode()).as(told.text()).isEqualTo(4);
        assertThat(seen).hasPositiveValue();
    }
}
