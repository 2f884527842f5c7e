package dev.slipway.modules.control;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Connectivity;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.ControllerCall;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.ReadOnly;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Refusal;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/** {@code wait_for}: goes on when a port is open, a file is there, or no longer. */
public final class WaitForModule implements TaskModule<WaitForModule.Args>, Reporting<WaitForModule.Args>, ReadOnly {
    private static final int PORTS = 65535;

    /** What is waited for; two words each, for ports and for files. */
    public enum State {
        STARTED,
        PRESENT,
        STOPPED,
        ABSENT
    }

    public record Args(
            @Arg(value = "Where the port is, as seen from the task's host.", preset = "127.0.0.1")
            String host,

            @Arg("The TCP port to wait for.") Optional<Integer> port,

            @Arg("The absolute path to wait for, in place of a port.")
            Optional<String> path,

            @Arg("A regular expression to wait for in the file; `^` and `$` match at each line.")
            Optional<String> searchRegex,

            @Arg(
                    value = "`started` or `present`: until the port is open, the file is there. "
                            + "`stopped` or `absent`: until it is not.",
                    preset = "started")
            State state,

            @Arg(value = "Seconds to wait at most.", preset = "300")
            int timeout,

            @Arg(value = "Seconds before the first look.", preset = "0")
            int delay,

            @Arg(value = "Seconds between two looks.", preset = "1")
            int sleep,

            @Arg(value = "Seconds that one connection may take.", preset = "5")
            int connectTimeout,

            @Arg("What to say when it takes too long.") Optional<String> msg) {
        public Args {
            if (port.isPresent() == path.isPresent()) {
                throw UserError.argument(
                        port.isPresent() ? "path" : "port",
                        port.isPresent() ? "both 'port' and 'path' are given" : "it is not said what to wait for",
                        port.isPresent()
                                ? "give one of 'port' and 'path'"
                                : "give one of 'port' and 'path'; 'pause' lets some time pass");
            }
            port.filter(number -> number < 1 || number > PORTS).ifPresent(number -> {
                throw UserError.argument("port", number + " is no TCP port", "ports go from 1 to " + PORTS);
            });
            path.filter(written -> !written.startsWith("/")).ifPresent(written -> {
                throw UserError.argument("path", "'" + written + "' is not an absolute path", "begin it with '/'");
            });
            searchRegex.ifPresent(regex -> check(regex, path));
            if (timeout < 0 || delay < 0 || sleep < 1 || connectTimeout < 1) {
                throw UserError.argument(
                        "timeout", "there is no such time to wait", "seconds are 0 or more, pauses 1 or more");
            }
        }

        private static void check(String regex, Optional<String> path) {
            if (path.isEmpty()) {
                throw UserError.argument("search_regex", "only a file can be searched", "give a 'path'");
            }
            try {
                PathWait.expression(regex);
            } catch (PatternSyntaxException e) {
                throw UserError.argument(
                        "search_regex", "'" + regex + "' is no regular expression: " + e.getDescription(), "mend it");
            }
        }

        private PortWait.Wanted wanted() {
            return state == State.STARTED || state == State.PRESENT ? PortWait.Wanted.THERE : PortWait.Wanted.GONE;
        }

        private Patience patience() {
            return new Patience(Duration.ofSeconds(delay), Duration.ofSeconds(sleep), Duration.ofSeconds(timeout));
        }

        private Query.Connect connect() {
            return new Query.Connect(host, port.orElseThrow(), Duration.ofSeconds(connectTimeout));
        }

        private PortWait portWait() {
            return new PortWait(
                    host, port.orElseThrow(), wanted(), patience(), Duration.ofSeconds(connectTimeout), msg);
        }

        private PathWait pathWait() {
            return new PathWait(path.orElseThrow(), searchRegex.orElse(""), wanted(), patience(), msg);
        }
    }

    @Override
    public String name() {
        return "wait_for";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public List<Refusal> refusals() {
        return List.of(
                Refusal.of("active_connection_states", "connections of others are not looked at"),
                Refusal.of("exclude_hosts", "connections of others are not looked at: 'drained' is no state here"));
    }

    @Override
    public Reference reference() {
        return new Reference(
                "Waits until a port is open or closed, or a file is there, holds a text, or is gone.", """
                What is already so needs no waiting, not even the `delay`. The port is tried from the task's host, through
                its SSH connection. A failure says whether the last try was refused (the host answers, nothing listens)
                or timed out (nobody answers).
                """, """
                - name: wait for the API server behind the load balancer
                  wait_for:
                    host: 10.0.0.100
                    port: 6443
                    timeout: 120

                - name: wait for the kubelet's certificate
                  wait_for:
                    path: /var/lib/kubelet/pki/kubelet-client-current.pem
                """);
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        if (args.port().isPresent()) {
            return Queries.of(args.connect());
        }
        String path = args.path().orElseThrow();
        return Queries.of(args.searchRegex().isPresent() ? new Query.Content(path) : new Query.File(path));
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        return args.port().isPresent() ? port(args, seen) : path(args, seen);
    }

    private static List<Change> port(Args args, Observation seen) {
        PortWait wait = args.portWait();
        Connectivity state = seen.of(args.connect());
        String now = state.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        return wait.satisfiedBy(state)
                ? List.of()
                : waiting(
                        "port:" + args.host() + ":" + wait.port(),
                        now,
                        wait.wanted().word(),
                        wait);
    }

    private static List<Change> path(Args args, Observation seen) {
        PathWait wait = args.pathWait();
        String path = args.path().orElseThrow();
        boolean there;
        if (args.searchRegex().isPresent()) {
            Optional<Content> content = seen.of(new Query.Content(path)).found().filter(Content::known);
            there = content.filter(wait::matches).isPresent();
        } else {
            there = seen.of(new Query.File(path)).exists();
        }
        boolean wanted = wait.wanted() == PortWait.Wanted.THERE;
        String now = there ? "there" : "not there";
        return there == wanted ? List.of() : waiting("file:" + path, now, wanted ? "there" : "gone", wait);
    }

    private static List<Change> waiting(String resource, String now, String then, ControllerCall call) {
        return List.of(Change.await(resource, new Delta.Value(now, then), new Action.Call(call, List.of())));
    }

    @Override
    public Optional<Set<String>> fields() {
        return Optional.of(Set.of("port", "path", "state"));
    }

    @Override
    public Report report(Args args, Observation seen) {
        Map<String, Object> values = new LinkedHashMap<>();
        args.port().ifPresent(port -> values.put("port", (long) port));
        args.path().ifPresent(path -> values.put("path", path));
        values.put("state", args.state().name().toLowerCase(java.util.Locale.ROOT));
        return Report.values(values);
    }
}
