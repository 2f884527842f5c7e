package dev.slipway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A unit that starts and ends at once was not started, whatever systemctl says. */
@ExtendWith(LabExtension.class)
@Timeout(120)
class CrashingUnitsIT {
    @TempDir
    private static Path directory;

    private static String inventory;

    @BeforeAll
    static void units(Lab lab) throws IOException {
        lab.reset("h1");
        lab.each(Resources.text("units/crashing.sh"), "h1");
        inventory = Files.writeString(directory.resolve("hosts.yaml"), lab.inventory())
                .toString();
    }

    private static Ran apply(String unit, String state) {
        String playbook = Resources.path("units/unit.yml").toString();
        return new SlipwayRun()
                .run("apply", "--yes", "-i", inventory, "-e", "unit=" + unit, "-e", "state=" + state, playbook);
    }

    @ParameterizedTest
    @CsvSource({
        "dies, restarted",
        "dies, started",
        "dies-later, restarted",
        "comes-back, restarted",
        "comes-back-later, restarted"
    })
    void unitThatEndsAtOnceIsAFailure(String unit, String state) {
        Ran ran = apply(unit, state);

        assertThat(ran.exit()).as(ran.toString()).isEqualTo(3);
        assertThat(ran.stdout())
                .contains(unit + ".service started, and ended at once")
                .contains("Loaded: loaded");
    }

    @Test
    void unitThatStaysIsNone() {
        Ran ran = apply("stays", "restarted");

        assertThat(ran.exit()).as(ran.toString()).isZero();
    }
}
