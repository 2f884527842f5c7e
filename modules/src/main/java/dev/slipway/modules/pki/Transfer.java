package dev.slipway.modules.pki;

import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.files.AbsolutePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One file to copy.
 *
 * @param source absolute, on the host it comes from
 * @param target absolute, on this host
 */
record Transfer(String source, String target) {
    private static final Set<String> KEYS = Set.of("src", "dest");

    /** The files of kubeadm's guides, in the order keys, certificates. Sources: "Creating Highly Available Clusters with kubeadm". */
    private static final Map<String, List<String>> SETS = sets();

    Transfer {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(target, "target");
    }

    private static Map<String, List<String>> sets() {
        Map<String, List<String>> sets = new LinkedHashMap<>();
        sets.put(
                "external-etcd-client",
                List.of("apiserver-etcd-client.key", "apiserver-etcd-client.crt", "etcd/ca.crt"));
        sets.put(
                "control-plane",
                List.of(
                        "ca.key",
                        "sa.key",
                        "front-proxy-ca.key",
                        "etcd/ca.key",
                        "ca.crt",
                        "sa.pub",
                        "front-proxy-ca.crt",
                        "etcd/ca.crt"));
        sets.put(
                "control-plane-without-etcd",
                List.of("ca.key", "sa.key", "front-proxy-ca.key", "ca.crt", "sa.pub", "front-proxy-ca.crt"));
        sets.put(
                "control-plane-external-etcd",
                List.of(
                        "ca.key",
                        "sa.key",
                        "front-proxy-ca.key",
                        "apiserver-etcd-client.key",
                        "ca.crt",
                        "sa.pub",
                        "front-proxy-ca.crt",
                        "apiserver-etcd-client.crt",
                        "etcd/ca.crt"));
        return java.util.Collections.unmodifiableMap(sets);
    }

    static Set<String> setNames() {
        return SETS.keySet();
    }

    static List<Transfer> set(String name, String from, String to) {
        return SETS.get(name).stream()
                .map(file -> new Transfer(from + "/" + file, to + "/" + file))
                .toList();
    }

    /** From a mapping {@code {src: ..., dest: ...}} of the playbook; relative names lie below the two directories. */
    static Transfer of(Map<String, Object> entry, String from, String to) {
        for (String key : entry.keySet()) {
            if (!KEYS.contains(key)) {
                throw UserError.argument(
                        "files", "a file has no '" + key + "'", "write src, and dest where the name differs");
            }
        }
        Object source = entry.get("src");
        if (source == null) {
            throw UserError.argument("files", "a file needs 'src'", "as {src: etcd/ca.crt, dest: etcd-ca.crt}");
        }
        Object target = entry.getOrDefault("dest", source);
        return new Transfer(below(from, source.toString()), below(to, target.toString()));
    }

    private static String below(String directory, String path) {
        String whole = AbsolutePath.of("files", AbsolutePath.join(directory, path));
        if (!whole.endsWith(".crt") && !whole.endsWith(".key") && !whole.endsWith(".pub")) {
            throw UserError.argument(
                    "files", "'" + path + "' is neither .crt, .key nor .pub", "copy other files with the copy module");
        }
        return whole;
    }

    boolean secret() {
        return source.endsWith(".key");
    }

    boolean certificate() {
        return source.endsWith(".crt");
    }

    String mode() {
        return secret() ? "0600" : "0644";
    }

    String parent() {
        return target.substring(0, target.lastIndexOf('/'));
    }

    /** The certificate or public key that goes with this private key, when it is among the others. */
    Optional<Transfer> half(List<Transfer> others) {
        String stem = source.substring(0, source.length() - 4);
        List<String> names = new ArrayList<>(List.of(stem + ".crt", stem + ".pub"));
        return secret() ? others.stream().filter(o -> names.contains(o.source)).findFirst() : Optional.empty();
    }
}
