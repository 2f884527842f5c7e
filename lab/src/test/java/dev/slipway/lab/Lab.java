package dev.slipway.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The lab's hosts. Get one as a parameter of a test that is {@code @ExtendWith(LabExtension.class)}. */
public final class Lab implements AutoCloseable {
    /** Hosts of a lab that nobody booted before: as many as bin/test boots. */
    static final int HOSTS = 5;

    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final Duration BUILD = Duration.ofMinutes(30);
    private static final Path SCRIPT = SlipwayRun.root().resolve("lab/lab.sh");

    private final LabKind kind;
    private final Path directory;
    private final Map<String, String> environment;
    /** Of a lab that was up before. */
    private final Optional<Claim> claim;

    private final Map<String, String> addresses = new ConcurrentHashMap<>();

    private Lab(LabKind kind, Path directory, Map<String, String> environment, Optional<Claim> claim) {
        this.kind = kind;
        this.directory = directory;
        this.environment = environment;
        this.claim = claim;
    }

    /** One of some labs that are up, and stay up. No other JVM has it until it is closed. */
    static Lab oneOf(LabKind kind, String variable, List<Path> directories) {
        for (Path directory : directories) {
            if (!Files.isRegularFile(directory.resolve("ssh_config"))) {
                throw new IllegalStateException(variable + ": no lab is up in " + directory);
            }
        }
        Claim claim = Claim.oneOf(directories);
        return new Lab(kind, claim.lab(), Map.of(), Optional.of(claim));
    }

    /** A lab of its own, which goes when it is closed. The base is shared with other labs if there is one. */
    static Lab boot() {
        return boot(LabKind.PLAIN, "/var/tmp/slipway-test", "labt0", "10.97", "up", Integer.toString(HOSTS));
    }

    /** The same, whose hosts can run kubelets. */
    static Lab bootKubelets() {
        Path programs = Path.of("/var/tmp/slipway-kubernetes");
        Path build = SlipwayRun.root().resolve("lab/build-kubernetes");
        Processes.run(new ProcessBuilder(build.toString(), programs.toString(), "kubelet"), "", BUILD)
                .ok();
        return boot(
                LabKind.KUBELETS,
                "/var/tmp/slipway-test-kubelet",
                "labt1",
                "10.96",
                "up",
                "3",
                "--kubelet",
                programs.toString());
    }

    /** The same, on whose hosts whole clusters run: as many as bin/test kubernetes boots. */
    static Lab bootKubernetes() {
        return boot(LabKind.KUBERNETES, "/var/tmp/slipway-test-kubernetes", "labt2", "10.95", "up", "7");
    }

    private static Lab boot(LabKind kind, String directory, String bridge, String network, String... words) {
        Map<String, String> environment = new HashMap<>(Map.of("LAB_BRIDGE", bridge, "LAB_NET", network));
        Path base = Path.of("/var/tmp/slipway-lab/base");
        if (Files.isDirectory(base)) {
            environment.put("BASE", base.toString());
        }
        Lab lab = new Lab(kind, Path.of(directory), environment, Optional.empty());
        lab.script(List.of(words), BUILD).ok();
        return lab;
    }

    /** The host of that name: h1, h2, ... */
    public LabHost host(String name) {
        return new LabHost(this, name);
    }

    /** Runs a shell command as root. */
    public Ran run(String host, String command) {
        return run("root", host, command, "");
    }

    /** Runs a shell command as a user: root, ops or opspw. */
    public Ran run(String user, String host, String command, String stdin) {
        return Processes.run(ssh(user, host, command), stdin, DEADLINE);
    }

    /** Runs a shell command as root on several hosts at the same time; it must succeed. What it prints, by host. */
    public Map<String, String> each(String command, String... hosts) {
        Map<String, Running> running = new TreeMap<>();
        for (String host : hosts) {
            running.put(host, start(host, command));
        }
        Map<String, String> printed = new TreeMap<>();
        running.forEach((host, run) -> printed.put(host, run.await(DEADLINE).ok()));
        return printed;
    }

    /** Starts a shell command as root. */
    public Running start(String host, String command) {
        return Processes.start(ssh("root", host, command), "");
    }

    private ProcessBuilder ssh(String user, String host, String command) {
        return new ProcessBuilder(
                "ssh",
                "-F",
                directory.resolve("ssh_config").toString(),
                "-o",
                "BatchMode=yes",
                "-l",
                user,
                host,
                "--",
                command);
    }

    /** Makes hosts bare again: what was written since they first booted is gone. */
    public void reset(String... hosts) {
        List<String> words = new ArrayList<>(List.of("reset"));
        Collections.addAll(words, hosts);
        script(words, DEADLINE).ok();
    }

    /** Cuts the power of hosts; what they wrote stays. */
    public void stop(String... hosts) {
        List<String> words = new ArrayList<>(List.of("stop"));
        Collections.addAll(words, hosts);
        script(words, DEADLINE).ok();
    }

    /** Boots hosts again that were stopped, with what they wrote. */
    public void start(String... hosts) {
        List<String> words = new ArrayList<>(List.of("start"));
        Collections.addAll(words, hosts);
        script(words, DEADLINE).ok();
    }

    public String address(String host) {
        return addresses.computeIfAbsent(
                host, _ -> script(List.of("addr", host), DEADLINE).ok());
    }

    /** A YAML inventory of all hosts, with groups such as {@code etcd=h1,h2,h3}; {@code "-u", "ops"} for another user. */
    public String inventory(String... groups) {
        List<String> words = new ArrayList<>(List.of("inventory"));
        Collections.addAll(words, groups);
        return script(words, DEADLINE).ok() + "\n";
    }

    /** All there is below the directories of a host, for a comparison with later. */
    public Tree tree(String host, String... directories) {
        // an empty list would be the login directory
        String below = directories.length == 0 ? "/etc" : String.join(" ", directories);
        return Tree.parse(run(host, "find " + below + " -xdev -printf '" + Tree.FORMAT + "'")
                .ok());
    }

    /** The private key of all users on all hosts. */
    public Path key() {
        return directory.resolve("id");
    }

    public Path knownHosts() {
        return directory.resolve("known_hosts");
    }

    @Override
    public void close() {
        claim.ifPresentOrElse(
                Claim::close, () -> script(List.of("down"), DEADLINE).ok());
    }

    private Ran script(List<String> words, Duration deadline) {
        List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
        if (kind == LabKind.KUBERNETES) {
            command.add("kubernetes");
        }
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LAB", directory.toString());
        builder.environment().putAll(environment);
        return Processes.run(builder, "", deadline);
    }
}
