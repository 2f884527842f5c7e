package dev.slipway.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Slipway asks of a network and of a host, in numbers that do not depend on how fast or how busy the machine is. When one
 * of them gets smaller by what you did, write the new one down here.
 */
@ExtendWith(LabExtension.class)
@Timeout(300)
@Tag("alone")
class EconomyIT {
    private static final String HOST = "h1";
    private static final String NODEPREP = "bench/nodeprep.yml";

    /**
     * Until the shell on the host can be talked to: identification; keys; service; authentication; channel; program, since
     * sshd takes no input before that.
     */
    private static final int LOGIN = 6;

    /** A timer or a late job of the host may make processes of its own: of so many measurements the least counts. */
    private static final int TRIES = 3;

    private static final Percentage NONCES_AND_TIMES = Percentage.withPercentage(5);

    private final Path directory;
    private final Meter meter;

    EconomyIT(Lab lab, @TempDir Path directory) {
        this.directory = directory;
        lab.reset(HOST);
        this.meter = new Meter(lab, HOST, directory);
    }

    @Test
    void aPlanIsOneRoundTripAfterTheLoginAndOneProcessForEachKindOfQuestion() {
        Cost bare = least(() -> meter.ofSlipway("plan", NODEPREP));
        assertPlan(bare);
        assertThat(bare.received()).as(bare.toString()).isCloseTo(4_200, NONCES_AND_TIMES);

        Cost first = meter.ofSlipway("apply", "--yes", NODEPREP);
        // files and directories together; the unit; what guards the command, and the command; what the handler looks
        // at, and the handler; what proves a change is asked with it
        assertThat(first.roundTrips()).as(first.toString()).isEqualTo(LOGIN + 1 + 6);
        assertThat(first.connections()).isEqualTo(1);
        assertThat(first.processes()).as(first.toString()).isCloseTo(108L, NONCES_AND_TIMES);
        assertThat(first.sent()).as(first.toString()).isCloseTo(28_250, NONCES_AND_TIMES);
        assertThat(first.received()).as(first.toString()).isCloseTo(12_200, NONCES_AND_TIMES);

        Cost converged = least(() -> meter.ofSlipway("plan", "--detailed-exitcode", NODEPREP));
        assertPlan(converged);
        assertThat(converged.received()).as(converged.toString()).isCloseTo(7_700, NONCES_AND_TIMES);
    }

    private static void assertPlan(Cost cost) {
        assertThat(cost.connections()).isEqualTo(1);
        assertThat(cost.roundTrips()).as(cost.toString()).isEqualTo(LOGIN + 1);
        assertThat(cost.processes()).as(cost.toString()).isEqualTo(19);
        assertThat(cost.sent()).as(cost.toString()).isCloseTo(15_750, NONCES_AND_TIMES);
    }

    @Test
    void fourTimesTheTasksAreNotOneRoundTripMoreAndPlanningThemIsNotOneProcessMore() throws IOException {
        String few = files("few", 10);
        String many = files("many", 40);
        Cost planFew = least(() -> meter.ofSlipway("plan", few));
        Cost planMany = least(() -> meter.ofSlipway("plan", many));
        Cost applyFew = meter.ofSlipway("apply", "--yes", few);
        Cost applyMany = meter.ofSlipway("apply", "--yes", many);
        Cost againFew = least(() -> meter.ofSlipway("plan", "--detailed-exitcode", few));
        Cost againMany = least(() -> meter.ofSlipway("plan", "--detailed-exitcode", many));

        assertThat(applyFew.roundTrips()).as(applyFew.toString()).isEqualTo(LOGIN + 2);
        assertThat(applyMany.roundTrips()).as(applyMany.toString()).isEqualTo(LOGIN + 2);
        assertThat(planMany.roundTrips()).isEqualTo(planFew.roundTrips()).isEqualTo(LOGIN + 1);
        assertThat(planMany.processes()).isEqualTo(planFew.processes());
        assertThat(againMany.roundTrips()).isEqualTo(againFew.roundTrips()).isEqualTo(LOGIN + 1);
        assertThat(againMany.processes()).isEqualTo(againFew.processes());
        double each = (applyMany.processes() - applyFew.processes()) / 30.0;
        assertThat(each).as("processes that writing a file takes").isCloseTo(1, within(0.2));
    }

    /** Tasks, not items of a loop; in files of their own, so that each is bare in its turn. */
    private String files(String name, int count) throws IOException {
        StringBuilder text = new StringBuilder("- hosts: all\n  gather_facts: false\n  tasks:\n");
        for (int i = 0; i < count; i++) {
            text.append(
                    "  - copy: {dest: /etc/economy-%s-%d, content: \"%d\\n\", mode: \"0644\"}\n".formatted(name, i, i));
        }
        return Files.writeString(directory.resolve(name + ".yml"), text).toString();
    }

    @Test
    void aPlanTakesFewerRoundTripsThanOpensshTakesForNothing() {
        Cost login = meter.ofLogin();
        Cost plan = meter.ofSlipway("plan", NODEPREP);

        assertThat(plan.roundTrips())
                .as("openssh %s, slipway %s", login, plan)
                .isLessThan(login.roundTrips())
                .isEqualTo(LOGIN + 1);
    }

    @Test
    void factsCostARoundTripMoreOnlyWhereQuestionsHangOnThem() throws IOException {
        String without = playbook("without", "false", "/etc/economy-facts", "true");
        String told = playbook(
                "told", "true", "/etc/economy-facts", "ansible_os_family == 'Debian' and ansible_hostname != 'x'");
        String asked = playbook("asked", "true", "/etc/economy-{{ ansible_hostname }}", "true");

        Cost plain = least(() -> meter.ofSlipway("plan", without));
        Cost inConditions = least(() -> meter.ofSlipway("plan", told));
        Cost inQuestions = least(() -> meter.ofSlipway("plan", asked));

        assertThat(plain.roundTrips()).isEqualTo(LOGIN + 1);
        assertThat(inConditions.roundTrips()).as(inConditions.toString()).isEqualTo(LOGIN + 1);
        assertThat(inQuestions.roundTrips()).as(inQuestions.toString()).isEqualTo(LOGIN + 2);
    }

    private String playbook(String name, String gather, String path, String when) throws IOException {
        String text = """
                - hosts: all
                  gather_facts: %s
                  tasks:
                    - copy: {dest: "%s", content: "x\\n", mode: "0644"}
                      when: %s
                    - copy: {dest: "%s.2", content: "x\\n", mode: "0644"}
                """.formatted(gather, path, when, path);
        return Files.writeString(directory.resolve(name + ".yml"), text).toString();
    }

    private static Cost least(Supplier<Cost> measured) {
        Cost least = measured.get();
        for (int i = 1; i < TRIES; i++) {
            Cost other = measured.get();
            least = other.processes() < least.processes() ? other : least;
        }
        return least;
    }
}
