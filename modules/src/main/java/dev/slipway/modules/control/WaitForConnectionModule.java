package dev.slipway.modules.control;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.ControllerCall;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.Reach;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.ReadOnly;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.TaskModule;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** {@code wait_for_connection}: goes on once the host answers. */
public final class WaitForConnectionModule implements TaskModule<WaitForConnectionModule.Args>, ReadOnly {
    public record Args(
            @Arg(value = "Seconds to wait at most.", preset = "600")
            int timeout,

            @Arg(value = "Seconds before the first try.", preset = "0")
            int delay,

            @Arg(value = "Seconds between two tries.", preset = "1")
            int sleep,

            @Arg(value = "Taken for compatibility: what a connection may take is `ansible_timeout`.", preset = "5")
            int connectTimeout) {
        public Args {
            if (timeout < 1 || delay < 0 || sleep < 0) {
                throw UserError.argument("timeout", "there is no such time to wait", "seconds, 0 or more");
            }
        }
    }

    /** Asks for anything at all, and connects once more when nothing comes. */
    private record Connecting(Args args) implements ControllerCall {
        @Override
        public String describe() {
            return "wait until the host answers";
        }

        @Override
        public void perform(Reach reach) throws IOException, InterruptedException {
            Instant end = reach.now().plusSeconds(args.timeout());
            reach.pause(Duration.ofSeconds(args.delay()));
            while (true) {
                try {
                    reach.perform(
                            reach.host(), new Action.Run(Command.of("true").within(Duration.ofSeconds(30)), List.of()));
                    return;
                } catch (IOException e) {
                    if (reach.now().isAfter(end)) {
                        throw e;
                    }
                }
                reach.pause(Duration.ofSeconds(args.sleep()));
                reach.reconnect(reach.host(), Duration.between(reach.now(), end));
            }
        }
    }

    @Override
    public String name() {
        return "wait_for_connection";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public Reference reference() {
        return new Reference("Waits until the host answers.", """
                For a host whose connection an earlier task breaks: of a network that is set up anew, say. A host that restarts
                is waited for by `reboot`. A host that does not answer when the run begins is unreachable, and
                no task of it is begun.
                """, """
                - name: the network is set up anew
                  shell: systemd-run --on-active=1 networkctl reload

                - name: and the host is back
                  wait_for_connection: {delay: 3, timeout: 60}
                """);
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        return Queries.NONE;
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        return List.of(Change.await(
                "connection", new Delta.Value("", "answers"), new Action.Call(new Connecting(args), List.of())));
    }
}
