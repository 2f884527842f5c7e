package dev.slipway.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** An inventory whose connection variables a test chooses. Without its word: the lab's key and known hosts, and no user. */
final class HostsFile {
    private final Map<String, Map<String, String>> hosts = new TreeMap<>();

    HostsFile(Lab lab, String... names) {
        for (String name : names) {
            hosts.put(
                    name,
                    new TreeMap<>(Map.of(
                            "ansible_host", lab.address(name),
                            "ansible_ssh_private_key_file", lab.key().toString(),
                            "ansible_ssh_common_args", "-o UserKnownHostsFile=" + lab.knownHosts())));
        }
    }

    /** Sets a variable of a host, or takes it away if the value is empty. */
    HostsFile with(String host, String variable, String value) {
        if (value.isEmpty()) {
            hosts.get(host).remove(variable);
        } else {
            hosts.get(host).put(variable, value);
        }
        return this;
    }

    HostsFile withAll(String variable, String value) {
        hosts.keySet().forEach(host -> with(host, variable, value));
        return this;
    }

    /** Writes it and gives its path. */
    String in(Path directory) {
        StringBuilder text = new StringBuilder("all:\n  hosts:\n");
        hosts.forEach((host, variables) -> {
            text.append("    ").append(host).append(":\n");
            variables.forEach((name, value) -> text.append("      ")
                    .append(name)
                    .append(": '")
                    .append(value)
                    .append("'\n"));
        });
        try {
            return Files.writeString(Files.createTempFile(directory, "hosts", ".yaml"), text)
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
