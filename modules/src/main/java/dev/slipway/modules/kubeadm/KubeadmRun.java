package dev.slipway.modules.kubeadm;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Reach;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.KubernetesVersion;
import dev.slipway.engine.spi.kubernetes.Difference;
import dev.slipway.modules.kubeadm.KubeadmConfigArgs.Distribution;
import dev.slipway.modules.kubeadm.KubeadmConfigArgs.Verb;
import dev.slipway.modules.kubeadm.cluster.Paths;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One run of {@code kubeadm init} or {@code kubeadm join} that survives the controller. It has a session of its own, so that a
 * broken connection does not stop it half way; a lock, so that the next run waits for it; and a mark on the host from its
 * begin to its success, so that what was begun by it and did not end can be told from what somebody else made.
 *
 * @param skip phases to skip, as declared
 * @param resume phases to skip since they are over; empty for a first run
 * @param distribution whether init puts the control planes' keys into the cluster, encrypted, for others to fetch
 */
record KubeadmRun(
        Verb verb,
        KubernetesVersion version,
        List<String> skip,
        Optional<String> patches,
        Optional<List<String>> resume,
        Duration limit,
        Distribution distribution) {

    /**
     * Arguments: how it is run, the mark, what is there when it is done, the log, the lock, the command. Its output may tell
     * of the cluster, so the log is for root alone.
     */
    static final String SCRIPT = """
            how=$1 mark=$2 done=$3 log=$4 lock=$5
            shift 5
            umask 077
            exec 9> "$lock" && flock 9 || exit 1
            [ "$how" = first ] && [ -e "$done" ] && exit 0
            [ "$how" = resume ] && [ ! -e "$mark" ] && exit 0
            : > "$mark" || exit 1
            "$@" > "$log" 2>&1 9>&-
            status=$?
            # what ended before it made anything begins anew, with all checks
            made() { grep -v -e '^.init]' -e '^.preflight]' -e '^.config]' "$log" | grep -q '^\\['; }
            if [ $status = 0 ] || { [ "$how" = first ] && ! made; }; then rm -f "$mark"; fi
            [ $status = 0 ] || grep -v '^I[0-9]' "$log" | tail -n 30 >&2
            exit $status
            """;

    KubeadmRun(
            Verb verb,
            KubernetesVersion version,
            List<String> skip,
            Optional<String> patches,
            Optional<List<String>> resume,
            Duration limit) {
        this(verb, version, skip, patches, resume, limit, Distribution.UPLOAD);
    }

    /** Arguments: the lock, the mark. */
    static final String FORGET = "exec 9> \"$1\" && flock 9 && rm -f \"$2\"";

    /**
     * Takes the mark of a run away that is over. What was begun before may still be at its end, on a node that is complete:
     * it is waited for, and has then taken the mark away itself.
     */
    static Command forget(Verb verb, Duration limit) {
        return Command.of("sh", "-c", FORGET, "sh", Paths.LOCK, mark(verb)).within(limit);
    }

    private static String mark(Verb verb) {
        return verb == Verb.INIT ? Paths.INIT_UNFINISHED : Paths.JOIN_UNFINISHED;
    }

    static String log(Verb verb) {
        return "/var/log/kubeadm-" + word(verb) + ".log";
    }

    private static String word(Verb verb) {
        return verb.name().toLowerCase(Locale.ROOT);
    }

    /** The file that is there when a first run is over. */
    private String done() {
        return verb == Verb.INIT ? Paths.ADMIN : Paths.KUBELET;
    }

    /** @param config the path of the configuration */
    Command command(String config) {
        List<String> argv = new ArrayList<>(List.of("setsid", "--wait", "sh", "-c", SCRIPT, "sh"));
        argv.addAll(List.of(resume.isPresent() ? "resume" : "first", mark(verb), done(), log(verb), Paths.LOCK));
        argv.addAll(List.of("kubeadm", word(verb), "--config", config));
        if (verb == Verb.INIT) {
            if (distribution == Distribution.UPLOAD) {
                argv.add("--upload-certs");
            }
            argv.addAll(List.of("--skip-token-print", "--skip-certificate-key-print"));
        }
        argv.addAll(flags());
        return Command.of(argv).within(limit);
    }

    /** What an older version has no place for in a file; on a flag the file's own list is not heard. */
    private List<String> flags() {
        boolean inFile = Difference.CONFIG_HAS_PATCHES.in(version);
        List<String> flags = new ArrayList<>();
        List<String> phases = new ArrayList<>(inFile && resume.isEmpty() ? List.of() : Phases.of(verb, skip));
        resume.ifPresent(
                over -> over.stream().filter(phase -> !phases.contains(phase)).forEach(phases::add));
        if (!phases.isEmpty()) {
            flags.add("--skip-phases=" + String.join(",", phases));
        }
        patches.filter(directory -> !inFile).ifPresent(directory -> flags.add("--experimental-patches=" + directory));
        return flags;
    }

    /**
     * Runs it on the host of the call.
     *
     * @param input what it reads on standard input
     * @throws UserError with what kubeadm gave as the cause
     */
    void perform(Reach reach, String config, Optional<Content> input) throws IOException, InterruptedException {
        Command command = command(config);
        Command fed = input.map(command::reading).orElse(command);
        CommandResult ended = reach.perform(reach.host(), Action.Run.judgedByCaller(fed, List.of()));
        if (!ended.succeeded()) {
            Optional<KnownFailure> known = KnownFailure.of(ended.stderr());
            if (known.isPresent()) {
                throw known.get().error(word(verb), cause(ended.stderr()), log(verb));
            }
            throw UserError.of(
                    "kubeadm " + word(verb) + " ended with " + ended.exit() + ": " + cause(ended.stderr()),
                    "all it said is in " + log(verb) + " there. Mend the cause and run again: what was made is used");
        }
    }

    /** The lines that kubeadm calls errors; without any, its last ones. */
    static String cause(String said) {
        List<String> lines = said.strip().lines().map(String::strip).toList();
        List<String> errors = lines.stream()
                .filter(line -> line.startsWith("[ERROR") || line.startsWith("error"))
                .toList();
        List<String> told = errors.isEmpty() ? lines.subList(Math.max(0, lines.size() - 3), lines.size()) : errors;
        return String.join("; ", told);
    }
}
