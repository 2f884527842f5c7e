package dev.slipway.engine.transport.ssh;

import dev.slipway.engine.transport.TransportError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * OpenSSH's client configuration, as OpenSSH itself resolves it: {@code ssh -G} knows Include, Match, tokens and defaults.
 *
 * <p>A run of {@code ssh -G} costs some 10 ms of CPU for each host, so it is left out when it could say nothing but defaults:
 * when no directive in {@code ~/.ssh/config}, {@code /etc/ssh/ssh_config} and {@code /etc/ssh/ssh_config.d/*.conf} is one of
 * {@link #READ}, or when there is no {@code ssh}. Debian's and Fedora's own files hold none of them.
 */
final class ClientConfig {
    /** What Slipway reads, and what can change the value of something it reads. */
    private static final Set<String> READ = Set.of(
            "canonicaldomains",
            "canonicalizehostname",
            "connecttimeout",
            "globalknownhostsfile",
            "hostkeyalias",
            "hostname",
            "identitiesonly",
            "identityagent",
            "identityfile",
            "include",
            "port",
            "proxycommand",
            "proxyjump",
            "stricthostkeychecking",
            "user",
            "userknownhostsfile");

    private static final long SLOWEST_SECONDS = 10;

    private final Surroundings surroundings;
    private final boolean needed;
    private final boolean hash;

    ClientConfig(Surroundings surroundings) {
        this.surroundings = surroundings;
        Path system = surroundings.etc().resolve("ssh_config");
        List<String> directives = new ArrayList<>(directives(surroundings.home().resolve(".ssh/config")));
        List<String> own = directives(system);
        String stock = "include " + surroundings.etc().resolve("ssh_config.d/*.conf");
        own.stream().filter(line -> !line.equals(stock)).forEach(directives::add);
        fragments(surroundings.etc().resolve("ssh_config.d")).forEach(f -> directives.addAll(directives(f)));
        needed = directives.stream().anyMatch(line -> READ.contains(line.substring(0, line.indexOf(' '))));
        hash = directives.contains("hashknownhosts yes");
    }

    /**
     * What is configured for a host, by lower-case directive.
     *
     * @return empty when nothing but defaults can apply
     */
    Optional<Map<String, List<String>>> ask(String address, List<String> options) throws InterruptedException {
        if (!needed) {
            return Optional.empty();
        }
        List<String> command = new ArrayList<>(surroundings.ssh());
        command.add("-G");
        command.addAll(options);
        command.add("--");
        command.add(address);
        Process process;
        try {
            process = new ProcessBuilder(command).start();
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.of(answer(process, address));
    }

    /** Whether names are hashed in known_hosts when {@link #ask} has nothing to say. */
    boolean hash() {
        return hash;
    }

    private static Map<String, List<String>> answer(Process process, String address) throws InterruptedException {
        try {
            process.getOutputStream().close();
            StringBuilder complaint = new StringBuilder();
            Thread errors = Thread.startVirtualThread(() -> {
                try {
                    complaint.append(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
                } catch (IOException e) {
                    // The exit status tells that it failed.
                }
            });
            Thread limit = Thread.startVirtualThread(() -> killLate(process));
            Map<String, List<String>> found = new HashMap<>();
            try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
                lines.lines().forEach(line -> {
                    int blank = line.indexOf(' ');
                    if (blank > 0) {
                        found.computeIfAbsent(line.substring(0, blank), k -> new ArrayList<>())
                                .add(line.substring(blank + 1));
                    }
                });
            }
            int exit = process.waitFor();
            limit.interrupt();
            errors.join();
            if (exit != 0) {
                throw failed(address, complaint.toString());
            }
            return found;
        } catch (IOException e) {
            throw failed(address, Text.cause(e));
        } finally {
            process.destroy();
        }
    }

    private static void killLate(Process process) {
        try {
            if (!process.waitFor(SLOWEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            // It ended in time.
        }
    }

    private static TransportError failed(String address, String complaint) {
        return new TransportError(
                TransportError.Kind.REFUSED,
                "the SSH configuration for " + address + " cannot be read: " + Text.oneLine(complaint),
                "try: ssh -G " + address);
    }

    /** The directives of a file as "keyword arguments", the keyword in lower case; empty when there is no such file. */
    private static List<String> directives(Path file) {
        if (!Files.isReadable(file)) {
            return List.of();
        }
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> line.split("[\\s=]+", 2))
                    .map(p -> p[0].toLowerCase(Locale.ROOT) + " " + (p.length > 1 ? p[1].strip() : ""))
                    .toList();
        } catch (IOException e) {
            // A directory or a broken file: let ssh say what it thinks of it.
            return List.of("include " + file);
        }
    }

    private static List<Path> fragments(Path directory) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.conf")) {
            files.forEach(found::add);
        } catch (IOException e) {
            // No such directory on this system.
        }
        return found;
    }
}
