package dev.slipway.cli.project;

import dev.slipway.engine.compile.Modules;
import dev.slipway.engine.schema.Schemas;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The files of a project that somebody begins with. */
public enum StartingProject {
    /** Any hosts: an inventory with groups, a playbook and a role. */
    HOSTS(
            "hosts",
            List.of(
                    "README.md",
                    "inventory/hosts.yaml",
                    "inventory/group_vars/all.yml",
                    "inventory/group_vars/database.yml",
                    "site.yml",
                    "roles/base/defaults/main.yml",
                    "roles/base/tasks/main.yml",
                    "roles/base/handlers/main.yml",
                    "roles/base/templates/motd.mustache",
                    "roles/base/templates/journal.conf.mustache")),
    /** A highly available Kubernetes cluster: the inventory that the shipped playbooks want. */
    KUBERNETES("kubernetes", List.of("README.md", "inventory/hosts.yaml", "inventory/group_vars/all.yml"));

    private static final String MODELINE = "# yaml-language-server: $schema=";

    private final String resources;
    private final List<String> paths;

    StartingProject(String resources, List<String> paths) {
        this.resources = resources;
        this.paths = paths;
    }

    /**
     * The bytes of each file, by its path below the project's directory. The schemas of these files are among them, and the first
     * line of each tells an editor where.
     *
     * @param modules what the schemas are to know
     */
    public Map<String, byte[]> files(Modules modules) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        // without its dot: Maven leaves out what is git's own
        files.put(".gitignore", read("gitignore"));
        Set<Schemas> used = new TreeSet<>();
        for (String path : paths) {
            byte[] text = read(resources + "/" + path);
            Optional<Schemas> schema = schema(path);
            schema.ifPresent(used::add);
            files.put(path, schema.map(kind -> withModeline(path, kind, text)).orElse(text));
        }
        used.forEach(kind -> files.put(file(kind), kind.text(modules).getBytes(StandardCharsets.UTF_8)));
        return files;
    }

    private static Optional<Schemas> schema(String path) {
        if (path.equals("inventory/hosts.yaml")) {
            return Optional.of(Schemas.INVENTORY);
        }
        if (path.equals("site.yml")) {
            return Optional.of(Schemas.PLAYBOOK);
        }
        boolean tasks = path.matches("roles/[^/]+/(tasks|handlers)/.*");
        return tasks ? Optional.of(Schemas.TASKS) : Optional.empty();
    }

    private static String file(Schemas kind) {
        return "schema/" + kind.name().toLowerCase(Locale.ROOT) + ".json";
    }

    private static byte[] withModeline(String path, Schemas kind, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        // that of a file that is also an example here names the schema that lies here
        String own = text.startsWith(MODELINE) ? text.substring(text.indexOf('\n') + 1) : text;
        String up =
                "../".repeat(Math.toIntExact(path.chars().filter(c -> c == '/').count()));
        return (MODELINE + up + file(kind) + "\n" + own).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] read(String resource) {
        try (InputStream stream = StartingProject.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
