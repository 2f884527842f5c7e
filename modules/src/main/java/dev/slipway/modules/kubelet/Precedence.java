package dev.slipway.modules.kubelet;

import dev.slipway.engine.spi.kubernetes.KubeletFlag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of the kubelet's files decides. Later flags win over earlier ones, and all flags over the configuration file. Source:
 * kubeadm's guide "Configuring each kubelet in your cluster", and the kubelet's app/server.go (flags are parsed a second time
 * after the file).
 *
 * @param flags declared, as kubeadm hands them to the kubelet
 * @param config declared fields of KubeletConfiguration
 * @param line how the kubelet will be started, with the declared flags in kubeadm's file
 */
record Precedence(Map<String, String> flags, Map<String, Object> config, CommandLine line) {
    /** What kubeadm writes for the kubelet's command line, at init and join. */
    static final String FLAGS_FILE = "/var/lib/kubelet/kubeadm-flags.env";

    /** The configuration that it writes then. */
    static final String CONFIG_FILE = "/var/lib/kubelet/config.yaml";

    static final String FLAGS_VARIABLE = "KUBELET_KUBEADM_ARGS";

    private static final Pattern FIELD = Pattern.compile("(?m)^([a-zA-Z]+):[ ]+(.+)$");

    /** What the inventory declares and another file decides, each as a line for the operator. */
    List<String> overridden() {
        List<String> notes = new ArrayList<>();
        List<String> unheard = new ArrayList<>();
        flags.forEach((flag, value) -> {
            Optional<CommandLine.Given> counts = line.last(flag);
            if (counts.isEmpty()) {
                unheard.add("--" + flag);
            } else if (!counts.get().file().equals(FLAGS_FILE)
                    && !counts.get().value().equals(value)) {
                notes.add(
                        "--" + flag + " is declared as " + value + ", which kubeadm writes to " + FLAGS_FILE + ", but "
                                + counts.get().file() + " has " + counts.get().value()
                                + " on the kubelet's command line, after that or in its place, and wins: take it out there");
            }
        });
        if (!unheard.isEmpty()) {
            notes.add(line.startedBy() + " starts the kubelet without what " + FLAGS_FILE
                    + " holds, so these are not heard: " + String.join(", ", unheard) + "; add $" + FLAGS_VARIABLE
                    + " to its ExecStart, or take it away");
        }
        notes.addAll(configuration());
        return notes;
    }

    private List<String> configuration() {
        Optional<CommandLine.Given> file = line.last("config");
        if (file.isEmpty() || !file.get().value().equals(CONFIG_FILE)) {
            String instead = file.map(given -> "has the kubelet read " + given.value() + " in place of ")
                    .orElse("starts the kubelet without ");
            return List.of(file.map(CommandLine.Given::file).orElse(line.startedBy()) + " " + instead + CONFIG_FILE
                    + ", so no field of KubeletConfiguration that is declared is heard");
        }
        List<String> notes = new ArrayList<>();
        config.forEach((field, value) -> flag(field)
                .flatMap(line::last)
                .filter(given -> !given.value().equals(String.valueOf(value)))
                .ifPresent(given -> notes.add(field + " is declared as " + value + ", which kubeadm writes to "
                        + CONFIG_FILE + ", but " + given.file() + " has --" + given.flag() + "=" + given.value()
                        + ", and a flag wins over the file: take it out there")));
        line.last("config-dir")
                .ifPresent(given -> notes.add(given.file() + " has --config-dir=" + given.value()
                        + ": fields in the files there win over " + CONFIG_FILE));
        return notes;
    }

    private static Optional<String> flag(String field) {
        return Arrays.stream(KubeletFlag.values())
                .filter(row -> row.field().equals(Optional.of(field)))
                .map(KubeletFlag::flag)
                .findFirst();
    }

    /**
     * What kubeadm wrote before the declaration changed, and will not write again by itself.
     *
     * @param written by path, what its files hold now; those that are missing are not among them
     */
    List<String> outdated(Map<String, String> written) {
        List<String> notes = new ArrayList<>();
        Optional.ofNullable(written.get(FLAGS_FILE)).ifPresent(text -> {
            Map<String, String> now = new TreeMap<>();
            CommandLine.of(
                            List.of(
                                    new Directive("", "EnvironmentFile", FLAGS_FILE),
                                    new Directive("", "ExecStart", "kubelet $" + FLAGS_VARIABLE)),
                            written)
                    .ifPresent(given -> given.flags().forEach(flag -> now.put(flag.flag(), flag.value())));
            flags.forEach((flag, value) -> outdated(FLAGS_FILE, "--" + flag, now.getOrDefault(flag, "nothing"), value)
                    .ifPresent(notes::add));
        });
        Optional.ofNullable(written.get(CONFIG_FILE)).ifPresent(text -> {
            Map<String, String> now = new TreeMap<>();
            for (Matcher field = FIELD.matcher(text); field.find(); ) {
                now.put(field.group(1), field.group(2).strip().replaceAll("^([\"'])(.*)\\1$", "$2"));
            }
            config.forEach((field, value) -> Optional.ofNullable(now.get(field))
                    .flatMap(found -> outdated(CONFIG_FILE, field, found, String.valueOf(value)))
                    .ifPresent(notes::add));
        });
        return notes;
    }

    private static Optional<String> outdated(String file, String what, String now, String declared) {
        return now.equals(declared)
                ? Optional.empty()
                : Optional.of(
                        what + " is declared as " + declared + ", but " + file + " has " + now
                                + ": kubeadm wrote it when the host joined, and what it holds counts until it is changed there");
    }
}
