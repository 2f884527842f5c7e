package dev.slipway.modules.system;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Refusal;
import dev.slipway.engine.spi.TaskModule;
import java.time.Duration;
import java.util.List;

/** {@code reboot}: restarts the host and waits for it. */
public final class RebootModule implements TaskModule<RebootModule.Args> {
    public record Args(
            @Arg(value = "Seconds for the host to come back and to pass the test.", preset = "600")
            int rebootTimeout,

            @Arg(value = "What those who are logged in are told.", preset = "Restarted by Slipway")
            String msg,

            @Arg(value = "Seconds to wait before.", preset = "0")
            int preRebootDelay,

            @Arg(value = "Seconds to wait once it is back.", preset = "0")
            int postRebootDelay,

            @Arg(
                    value = "A script for `/bin/sh` that succeeds when the host is ready. It is tried until it does.",
                    preset = "true")
            String testCommand) {
        public Args {
            if (rebootTimeout < 1 || preRebootDelay < 0 || postRebootDelay < 0) {
                throw UserError.argument(
                        "reboot_timeout",
                        "there is no such time to wait",
                        "seconds are 0 or more, the timeout 1 or more");
            }
            if (testCommand.isBlank()) {
                throw UserError.argument("test_command", "there is nothing to run", "leave it out, or write a script");
            }
        }

        private Reboot call() {
            return new Reboot(
                    Duration.ofSeconds(preRebootDelay),
                    Duration.ofSeconds(postRebootDelay),
                    Duration.ofSeconds(rebootTimeout),
                    msg,
                    List.of("/bin/sh", "-c", testCommand));
        }
    }

    @Override
    public String name() {
        return "reboot";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public List<Refusal> refusals() {
        return List.of(
                Refusal.of("boot_time_command", "the kernel says by itself which boot it is"),
                Refusal.of("connect_timeout", "it is 'ansible_timeout' of the host"),
                Refusal.of("reboot_command", "the host is restarted by systemctl")
                        .or("search_paths"));
    }

    @Override
    public Reference reference() {
        return new Reference("Restarts the host and waits until it is back.", """
                It happens each time, so it is for handlers, or for a task with a condition. The host counts as back when
                the kernel's boot id is another one, not when a port is open: the old boot's sshd answers for a while.
                """, """
                - name: restart with the new kernel
                  reboot:
                    reboot_timeout: 300
                    test_command: systemctl is-active containerd
                """);
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        return Queries.NONE;
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        Action restart = new Action.Call(args.call(), List.of(new Effect.Opaque("the restart of the host")));
        return List.of(Change.run("host:" + seen.host(), new Delta.Value("running", "restarted"), restart));
    }
}
