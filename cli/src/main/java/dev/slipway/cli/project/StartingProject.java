package dev.slipway.cli.project;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    private final String resources;
    private final List<String> paths;

    StartingProject(String resources, List<String> paths) {
        this.resources = resources;
        this.paths = paths;
    }

    /** The bytes of each file, by its path below the project's directory. */
    public Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        // without its dot: Maven leaves out what is git's own
        files.put(".gitignore", read("gitignore"));
        paths.forEach(path -> files.put(path, read(resources + "/" + path)));
        return files;
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
