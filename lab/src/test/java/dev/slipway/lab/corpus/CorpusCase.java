package dev.slipway.lab.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A playbook that both tools run, with its inventory: a directory, in which {@code case.yaml} may say more.
 *
 * <p>The first of a case's hosts must be called alpha, the second beta; gone is one that nobody can reach, gamma the first
 * once more. All have the variable
 * {@code tree}, a directory of the case's own that exists. Names of tasks differ within a case, as results are told by them.
 *
 * @param hosts the inventory's hosts, {@code hosts: [alpha]}
 * @param sources the inventory, {@code sources: [hosts.yaml]}; by default the file or directory whose name begins with {@code hosts}
 * @param playbooks {@code playbooks: [site.yml]}
 * @param arguments further arguments of both commands
 * @param setup a script that runs on the hosts before, as root
 * @param look further paths that are compared, with all that is below
 * @param ask commands whose output and exit status are compared
 * @param differs what is different and shall be: a line as {@link Comparison} writes it, and after it the beginning of a row of
 *     docs/ansible-differences.md
 */
record CorpusCase(
        String name,
        Path directory,
        List<String> hosts,
        List<String> sources,
        List<String> playbooks,
        List<String> arguments,
        String setup,
        List<String> look,
        List<String> ask,
        Map<String, String> differs) {

    private static final List<String> KEYS =
            List.of("about", "hosts", "sources", "playbooks", "arguments", "setup", "look", "ask", "differs");

    /** All cases, by name. */
    static List<CorpusCase> all(Path corpus) {
        return files(corpus).filter(Files::isDirectory).map(CorpusCase::read).toList();
    }

    private static CorpusCase read(Path directory) {
        Path file = directory.resolve("case.yaml");
        Map<?, ?> said = Files.exists(file) ? load(file) : Map.of();
        for (Object key : said.keySet()) {
            if (!KEYS.contains(key)) {
                throw new IllegalArgumentException(file + " has no use for '" + key + "'");
            }
        }
        List<String> inventory = files(directory)
                .map(path -> path.getFileName().toString())
                .filter(name -> name.startsWith("hosts"))
                .toList();
        return new CorpusCase(
                directory.getFileName().toString(),
                directory,
                words(said, "hosts", List.of("alpha")),
                words(said, "sources", inventory),
                words(said, "playbooks", List.of("site.yml")),
                words(said, "arguments", List.of()),
                said.containsKey("setup") ? said.get("setup").toString() : "",
                words(said, "look", List.of()),
                words(said, "ask", List.of()),
                differs(said));
    }

    String tree() {
        return "/srv/corpus/" + name;
    }

    private static Map<?, ?> load(Path file) {
        try {
            return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> words(Map<?, ?> said, String key, List<String> preset) {
        return said.get(key) instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : preset;
    }

    private static Map<String, String> differs(Map<?, ?> said) {
        Map<String, String> lines = new java.util.TreeMap<>();
        if (said.get("differs") instanceof List<?> list) {
            for (Object entry : list) {
                Map<?, ?> difference = (Map<?, ?>) entry;
                lines.put(
                        difference.get("line").toString(), difference.get("row").toString());
            }
        }
        return lines;
    }

    private static Stream<Path> files(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return new TreeSet<>(files.toList()).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
