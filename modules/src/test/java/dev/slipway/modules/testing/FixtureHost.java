package dev.slipway.modules.testing;

import static dev.slipway.modules.testing.Fixture.items;
import static dev.slipway.modules.testing.Fixture.mapping;
import static dev.slipway.modules.testing.Fixture.text;

import dev.slipway.engine.model.ClockReading;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.Connectivity;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.GroupState;
import dev.slipway.engine.model.PackageState;
import dev.slipway.engine.model.UnitState;
import dev.slipway.engine.model.UserState;
import dev.slipway.engine.model.Yaml;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.transport.simulated.SimulatedHost;
import dev.slipway.engine.transport.simulated.Surroundings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A simulated host as a fixture describes it. */
record FixtureHost(Yaml.Mapping yaml) {
    private static final String NEW_YEAR = "2026-01-01T00:00:00Z";

    SimulatedHost make() {
        SimulatedHost host = SimulatedHost.bare(new Surroundings(this::output, this::connect, this::clock));
        List<Effect> effects = new ArrayList<>();
        for (Yaml.Entry file : part("files")) {
            effects.add(file(file.key(), file.value()));
        }
        for (Yaml.Entry unit : part("units")) {
            effects.add(new Effect.UnitBecomes(unit.key(), unit(mapping(unit.value()))));
        }
        for (Yaml.Entry name : part("packages")) {
            effects.add(new Effect.PackageBecomes(name.key(), installed(name.value())));
        }
        for (Yaml.Entry group : part("groups")) {
            long gid = Long.parseLong(text(group.value()));
            effects.add(new Effect.GroupBecomes(group.key(), Optional.of(new GroupState(group.key(), gid))));
        }
        for (Yaml.Entry user : part("users")) {
            effects.add(new Effect.UserBecomes(user.key(), user(user.key(), user.value())));
        }
        host.lay(effects);
        return host;
    }

    /** What earlier tasks are planned to do, as far as nobody can tell. */
    List<Effect> planned() {
        return yaml.get("planned").map(Fixture::items).orElse(List.of()).stream()
                .map(item -> mapping(item).entries().getFirst())
                .<Effect>map(entry -> entry.key().equals("opaque")
                        ? new Effect.Opaque(text(entry.value()))
                        : new Effect.MayAppear(text(entry.value())))
                .toList();
    }

    private List<Yaml.Entry> part(String key) {
        return yaml.get(key).map(part -> mapping(part).entries()).orElse(List.of());
    }

    private static Effect file(String path, Yaml written) {
        if (written instanceof Yaml.Scalar) {
            return file(path, FixtureValues.content(written), "0644", "root", "root");
        }
        Yaml.Mapping file = mapping(written);
        String owner = text(file, "owner", "root");
        String group = text(file, "group", "root");
        String kind = text(file, "kind", file.get("target").isPresent() ? "link" : "file");
        return switch (kind) {
            case "absent" -> new Effect.PathVanishes(path);
            case "directory" -> becomes(path, FileState.directory(text(file, "mode", "0755"), owner, group));
            case "link" -> becomes(path, FileState.link(text(file, "target", "")));
            case "other" -> becomes(path, new FileState(FileState.Kind.OTHER, "0644", owner, group, 0, ""));
            default -> {
                Content content =
                        file.get("content").map(FixtureValues::content).orElse(Content.of(""));
                yield file(path, content, text(file, "mode", "0644"), owner, group);
            }
        };
    }

    private static Effect becomes(String path, FileState state) {
        return new Effect.FileBecomes(path, state, Optional.empty());
    }

    private static Effect file(String path, Content content, String mode, String owner, String group) {
        FileState state = FileState.file(mode, owner, group, content.reveal().length);
        return new Effect.FileBecomes(path, state, Optional.of(content));
    }

    private static UnitState unit(Yaml.Mapping unit) {
        return new UnitState(
                text(unit, "load", "loaded"),
                text(unit, "active", "inactive"),
                text(unit, "file", "disabled"),
                text(unit, "reload_needed", "false").equals("true"));
    }

    private static PackageState installed(Yaml written) {
        return written instanceof Yaml.Mapping state
                ? new PackageState(
                        text(state, "version", ""), text(state, "held", "false").equals("true"))
                : new PackageState(text(written), false);
    }

    private static Optional<UserState> user(String name, Yaml written) {
        if (written instanceof Yaml.Scalar s && s.text().equals("absent")) {
            return Optional.empty();
        }
        Yaml.Mapping user = mapping(written);
        List<String> groups = user.get("groups").map(Fixture::items).orElse(List.of()).stream()
                .map(Fixture::text)
                .toList();
        return Optional.of(new UserState(
                name,
                Long.parseLong(text(user, "uid", "1000")),
                text(user, "group", name),
                groups,
                text(user, "comment", ""),
                text(user, "home", "/home/" + name),
                text(user, "shell", "/bin/bash")));
    }

    private CommandResult output(Command command) {
        for (Yaml written : yaml.get("outputs").map(Fixture::items).orElse(List.of())) {
            Yaml.Mapping output = mapping(written);
            List<String> argv = items(output.get("argv").orElseThrow()).stream()
                    .map(Fixture::text)
                    .toList();
            if (matches(argv, command.argv())) {
                int exit = Integer.parseInt(text(output, "exit", "0"));
                return new CommandResult(exit, text(output, "stdout", ""), text(output, "stderr", ""));
            }
        }
        throw new AssertionError("the fixture does not say what this prints: " + command.argv());
    }

    /** What ends with {@code ...} stands for all that begins so. */
    private static boolean matches(List<String> written, List<String> argv) {
        int last = written.size() - 1;
        return written.getLast().equals("...")
                ? argv.size() > last && argv.subList(0, last).equals(written.subList(0, last))
                : written.equals(argv);
    }

    private Connectivity connect(Query.Connect connect) {
        Map<String, String> known = new HashMap<>();
        part("connects").forEach(entry -> known.put(entry.key(), text(entry.value())));
        String kind = known.getOrDefault(connect.address() + ":" + connect.port(), "refused");
        return kind.equals("open")
                ? Connectivity.OPEN
                : new Connectivity(Connectivity.Kind.valueOf(kind.toUpperCase(Locale.ROOT)), kind.replace('_', ' '));
    }

    private ClockReading clock() {
        Yaml.Mapping clock = mapping(yaml.get("clock").orElse(new Yaml.Mapping(yaml.at(), List.of())));
        Instant controller = Instant.parse(text(clock, "controller", NEW_YEAR));
        return new ClockReading(Instant.parse(text(clock, "host", controller.toString())), controller);
    }
}
