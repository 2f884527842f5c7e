package dev.slipway.modules.system;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.ControllerCall;
import dev.slipway.engine.model.Reach;
import dev.slipway.engine.model.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Restarts a host and waits until another boot of it answers.
 *
 * @param before to wait before
 * @param after to wait once it is back
 * @param limit for the host to come back and pass the test
 * @param message to those who are logged in
 * @param test a program that succeeds once the host is ready
 */
record Reboot(Duration before, Duration after, Duration limit, String message, List<String> test)
        implements ControllerCall {
    /** The kernel makes a new one at each boot: random(4). An open port 22 proves nothing, the old boot has one, too. */
    private static final String BOOT_ID = "/proc/sys/kernel/random/boot_id";

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    @Override
    public String describe() {
        return "restart the host and wait for it";
    }

    @Override
    public void perform(Reach reach) throws IOException, InterruptedException {
        String old = bootId(reach);
        reach.pause(before);
        reach.perform(reach.host(), Action.Run.judgedByCaller(restart(), List.of()));
        Instant end = reach.now().plus(limit);
        Optional<String> missing = Optional.of("it did not go down");
        do {
            reach.pause(BETWEEN_LOOKS);
            missing = look(reach, old, end);
        } while (missing.isPresent() && reach.now().isBefore(end));
        if (missing.isPresent()) {
            throw UserError.of(
                    "the host was told to restart and is not back after " + limit.toSeconds() + " s: " + missing.get(),
                    "look at its console; 'reboot_timeout' is how long to wait");
        }
        reach.pause(after);
    }

    /** By a timer, so that the answer is not lost together with the connection. */
    private Command restart() {
        List<String> argv = new ArrayList<>(List.of(
                "systemd-run",
                "--quiet",
                "--collect",
                "--on-active=1",
                "--timer-property=AccuracySec=100ms",
                "systemctl",
                "reboot"));
        if (!message.isEmpty()) {
            argv.add("--message=" + message);
        }
        return Command.of(argv);
    }

    /** What is still missing. */
    private Optional<String> look(Reach reach, String old, Instant end) throws InterruptedException {
        try {
            reach.reconnect(reach.host(), Duration.between(reach.now(), end));
            if (bootId(reach).equals(old)) {
                return Optional.of("it answers, but has not been restarted: its boot id is still " + old);
            }
            int exit = reach.perform(reach.host(), new Action.Run(Command.of(test), List.of()))
                    .exit();
            return exit == 0
                    ? Optional.empty()
                    : Optional.of("it is restarted, but '" + String.join(" ", test) + "' ends with " + exit);
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static String bootId(Reach reach) throws IOException, InterruptedException {
        return reach.read(reach.host(), BOOT_ID)
                .map(Content::reveal)
                .map(bytes -> new String(bytes, StandardCharsets.US_ASCII).strip())
                .orElseThrow(() -> new IOException("the host has no '" + BOOT_ID + "'"));
    }
}
