package dev.slipway.engine.testing;

import dev.slipway.engine.compile.CompileOptions;
import dev.slipway.engine.compile.Compiler;
import dev.slipway.engine.compile.Modules;
import dev.slipway.engine.compile.Program;
import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.inventory.InventoryLoader;
import dev.slipway.engine.load.playbook.PlaybookLoader;
import dev.slipway.engine.model.Inventory;
import dev.slipway.engine.model.Playbook;
import dev.slipway.engine.profile.Timing;
import dev.slipway.engine.run.RunEvents;
import dev.slipway.engine.run.RunResult;
import dev.slipway.engine.run.Runner;
import dev.slipway.engine.run.Targets;
import dev.slipway.engine.transport.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A playbook, an inventory and hosts in memory: everything but a network and a command line. */
public final class World {
    /** How hosts are reached that say nothing of it: not at all, but by {@link FakeHosts}. */
    public static final Target FALLBACK = new Target(
            "",
            "ssh",
            "",
            Optional.empty(),
            Optional.of("root"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "",
            new Target.HostKeys(Optional.empty(), false),
            Duration.ofSeconds(1));

    private final Path directory;
    private final Map<String, Work> works = new HashMap<>();
    private final FakeHosts hosts = new FakeHosts();
    private CompileOptions options = CompileOptions.DEFAULT;
    private String inventory = "";

    /** @param directory an empty one for files */
    public World(Path directory) {
        this.directory = directory;
    }

    /** Hosts of group {@code all} without variables. */
    public World hosts(String... names) {
        StringBuilder text = new StringBuilder("all:\n  hosts:\n");
        for (String name : names) {
            text.append("    ").append(name).append(":\n");
        }
        return inventory(text.toString());
    }

    public World inventory(String yaml) {
        inventory = yaml;
        return this;
    }

    public World options(CompileOptions changed) {
        options = changed;
        return this;
    }

    /** What a {@code call} task of that name does. */
    public World call(String name, Work work) {
        works.put(name, work);
        return this;
    }

    public FakeHosts fake() {
        return hosts;
    }

    public FakeHost host(String name) {
        return hosts.host(name);
    }

    /** @throws dev.slipway.engine.model.UserError with everything that is wrong */
    public Program compile(String playbook) {
        Problems problems = new Problems();
        Modules modules = TestModules.all(works);
        Inventory loaded = InventoryLoader.load(List.of(file("inventory.yml", inventory)), Optional.empty(), problems);
        List<Playbook> books =
                PlaybookLoader.load(List.of(Path.of(file("playbook.yml", playbook))), modules.names(), problems);
        problems.throwIfAny();
        Program program = new Compiler(loaded, modules, options, Map.of(), problems).compile(books);
        problems.throwIfAny();
        return program;
    }

    /** A play for all hosts with these tasks, indented as in a playbook's {@code tasks}. */
    public Program tasks(String tasks) {
        return compile("- name: demo\n  hosts: all\n  tasks:\n" + tasks.indent(4));
    }

    public Runner runner(Program program, RunEvents events, int forks) {
        return new Runner(program, new Targets(program.evaluator().scopes(), FALLBACK), hosts, events, forks);
    }

    /** As {@link #runner(Program, RunEvents, int)}, and somebody takes the time. */
    public Runner runner(Program program, RunEvents events, Timing timing, int forks) {
        return new Runner(program, new Targets(program.evaluator().scopes(), FALLBACK), hosts, events, timing, forks);
    }

    public RunResult plan(Program program) {
        try (Runner runner = runner(program, RunEvents.SILENT, 8)) {
            return runner.plan();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public RunResult apply(Program program) {
        return apply(program, 8);
    }

    public RunResult apply(Program program, int forks) {
        try (Runner runner = runner(program, RunEvents.SILENT, forks)) {
            return runner.apply();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String file(String name, String text) {
        try {
            return Files.writeString(directory.resolve(name), text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
