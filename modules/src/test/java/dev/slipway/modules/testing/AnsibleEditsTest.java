package dev.slipway.modules.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.compile.Modules;
import dev.slipway.engine.compile.arguments.Binding;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Source;
import dev.slipway.engine.model.Yaml;
import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.transport.ActionRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What Ansible's own code makes of a file, our modules make of it, byte for byte. The cases are Ansible's answers to arguments that were
 * drawn at random; what would change again in the next run is refused here, and only that.
 */
class AnsibleEditsTest {
    private static final Path CASES = Path.of("src/test/resources/ansible-edits.yaml");
    private static final Map<String, String> FILES = Map.of(
            "ini_file", "/etc/f",
            "replace", "/etc/f",
            "cron", "/etc/cron.d/f",
            "mount", "/etc/fstab",
            "authorized_key", "/root/keys");

    private final Modules modules = Modules.load();

    @Test
    void filesBecomeWhatAnsibleMakesOfThem() throws IOException {
        List<Yaml> cases = Fixture.items(FixtureYaml.read(new Source(CASES.toString(), Files.readString(CASES))));
        List<String> different = new ArrayList<>();
        int refused = 0;
        for (Yaml one : cases) {
            Yaml.Mapping mapping = Fixture.mapping(one);
            String name = Fixture.text(mapping.get("module").orElseThrow());
            String ours = edited(modules.find(name).orElseThrow(), mapping, FILES.get(name));
            String theirs = Fixture.text(mapping.get("after").orElseThrow());
            if (ours.startsWith("refused: ") && ours.contains("would change again")) {
                refused++;
            } else if (!ours.equals(theirs)) {
                different.add(one.at() + "\n  ours:   " + ours.replace("\n", "|") + "\n  theirs: "
                        + theirs.replace("\n", "|"));
            }
        }
        assertThat(different).isEmpty();
        assertThat(cases).hasSizeGreaterThan(400);
        assertThat(refused).as("refused as they would change again").isLessThan(cases.size() / 10);
    }

    private static <A extends Record> String edited(Modules.Entry<A> entry, Yaml.Mapping one, String path) {
        Yaml before = one.get("before").orElseThrow();
        Yaml.Mapping files = mapping(path, before);
        Fixture fixture = new Fixture(
                CASES,
                new Yaml.Mapping(
                        one.at(),
                        List.of(
                                new Yaml.Entry(one.at(), "args", one.get("args").orElseThrow()),
                                new Yaml.Entry(one.at(), "host", mapping("files", files)))));
        return switch (entry.bind(fixture.get("args"), one.at(), new FixtureValues(fixture.mapping("sources")))) {
            case Binding.Refused<A>(var diagnostics) -> "refused: " + diagnostics;
            case Binding.Deferred<A>(String because) -> throw new AssertionError(because);
            case Binding.Bound<A>(A args) -> planned(entry, args, fixture, path);
        };
    }

    private static Yaml.Mapping mapping(String key, Yaml value) {
        return new Yaml.Mapping(value.at(), List.of(new Yaml.Entry(Position.NONE, key, value)));
    }

    private static <A extends Record> String planned(Modules.Entry<A> entry, A args, Fixture fixture, String path) {
        FixtureWorld world = new FixtureWorld(fixture);
        return switch (new Planning<>(entry.module(), args, world).plan(world.overlay())) {
            case Planning.Result.Refused(var error) -> "refused: " + error.getMessage();
            case Planning.Result.Deferred(String because) -> throw new AssertionError(because);
            case Planning.Result.Planned(var changes, var report) -> {
                perform(world, changes);
                Query.Content query = new Query.Content(path);
                FileText text =
                        (FileText) world.host().observe(List.of(query), "").get(query);
                yield text.found().flatMap(Content::utf8).orElse("");
            }
        };
    }

    private static void perform(FixtureWorld world, List<Change> changes) {
        for (Change change : changes) {
            try {
                world.host().perform(change.action(), "");
            } catch (ActionRefused e) {
                throw new AssertionError(e);
            }
        }
    }
}
