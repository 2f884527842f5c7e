package dev.slipway.modules.system;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Refusal;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import dev.slipway.engine.spi.files.EditedFile;
import dev.slipway.engine.spi.files.Ownership;
import dev.slipway.engine.spi.files.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code selinux}: how strict SELinux is, now and after the next boot. */
public final class SelinuxModule implements TaskModule<SelinuxModule.Args>, Reporting<SelinuxModule.Args> {
    private static final String SETTINGS = "/etc/selinux/config";

    /** 1 when what is not allowed is prevented, 0 when it is only logged; not there when SELinux is off (selinux(8)). */
    private static final String ENFORCE = "/sys/fs/selinux/enforce";

    private static final Pattern LINE = Pattern.compile("(?m)^(\\s*SELINUX\\s*=[ \\t]*)(\\w+)[ \\t]*$");

    /** How strict it is. */
    public enum State {
        ENFORCING,
        PERMISSIVE,
        DISABLED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public record Args(
            @Arg("`enforcing`, `permissive`, or `disabled`, which counts after the next boot.")
            State state) {}

    @Override
    public String name() {
        return "selinux";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public List<Refusal> refusals() {
        return List.of(
                Refusal.of("policy", "the policy stays that of the host").but("targeted"),
                Refusal.of("configfile", "it is /etc/selinux/config")
                        .or("conf")
                        .or("file")
                        .but("/etc/selinux/config"),
                Refusal.flag("update_kernel_param", "use 'command: grubby …' with a guard"));
    }

    @Override
    public Reference reference() {
        return new Reference("Sets how strict SELinux is, now and after the next boot.", """
                The running kernel is set by `setenforce`, the next boot by `SELINUX=` in `/etc/selinux/config`, of which the rest
                stays. A host without SELinux has nothing to set: the task is done, and says so. `disabled` makes it permissive
                until the next boot.
                """, """
                - name: containers may reach the host's files, as kubeadm's guide has it
                  selinux: {state: permissive}
                """);
    }

    private static EditedFile file() {
        return new EditedFile(
                new Place(SETTINGS, Place.Links.FOLLOWED),
                new Ownership(Attributes.ANY),
                EditedFile.Missing.REFUSED,
                Optional.empty());
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        return file().queries(seen).and(new Query.Content(ENFORCE));
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        List<Change> changes = new ArrayList<>();
        Optional<String> settings = file().text(seen);
        settings.ifPresent(text -> changes.addAll(file().changes(edited(text, args.state()), seen)));
        String wanted = args.state() == State.ENFORCING ? "1" : "0";
        enforced(seen).filter(now -> !now.equals(wanted)).ifPresent(now -> changes.add(set(wanted)));
        return List.copyOf(changes);
    }

    private static Optional<String> enforced(Observation seen) {
        return seen.of(new Query.Content(ENFORCE)).text().map(String::strip);
    }

    private static String edited(String text, State state) {
        Matcher line = LINE.matcher(text);
        if (line.find()) {
            return line.group(2).equals(state.word()) ? text : line.replaceAll("$1" + state.word());
        }
        return (text.isEmpty() || text.endsWith("\n") ? text : text + "\n") + "SELINUX=" + state.word() + "\n";
    }

    private static Change set(String wanted) {
        Effect becomes = new Effect.FileBecomes(
                ENFORCE, FileState.file("0644", "root", "root", 0), Optional.of(Content.of(wanted)));
        Command command = Command.of("setenforce", wanted).within(Duration.ofSeconds(30));
        boolean enforcing = wanted.equals("1");
        Delta delta = new Delta.Value(enforcing ? "permissive" : "enforcing", enforcing ? "enforcing" : "permissive");
        return Change.update("selinux", delta, new Action.Run(command, List.of(becomes)));
    }

    @Override
    public Optional<Set<String>> fields() {
        return Optional.of(Set.of());
    }

    @Override
    public Report report(Args args, Observation seen) {
        boolean running = enforced(seen).isPresent();
        boolean known = file().text(seen).isPresent();
        if (!running && !known) {
            return Report.reason("the host has no SELinux");
        }
        List<String> notes = new ArrayList<>();
        if (args.state() == State.DISABLED && running) {
            notes.add("SELinux is off after the next boot; until then it is permissive");
        }
        if (args.state() == State.ENFORCING && !running) {
            notes.add("SELinux is off in the running kernel: the next boot turns it on");
        }
        return new Report(Map.of(), notes, Map.of());
    }
}
