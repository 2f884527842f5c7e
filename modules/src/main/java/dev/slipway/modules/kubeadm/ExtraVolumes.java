package dev.slipway.modules.kubeadm;

import dev.slipway.engine.model.UserError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Directories and files of the host in the pods of components: the argument {@code extra_volumes}, as kubeadm writes them. */
record ExtraVolumes(Map<String, List<Map<String, Object>>> volumes) {
    static final String ARGUMENT = "extra_volumes";
    private static final List<String> COMPONENTS = List.of("apiserver", "controller_manager", "scheduler");

    /** By what it is called here, its name in kubeadm's file. */
    private static final Map<String, String> FIELDS = Map.of(
            "name", "name",
            "host_path", "hostPath",
            "mount_path", "mountPath",
            "read_only", "readOnly",
            "path_type", "pathType");

    private static final List<String> ORDER = List.of("name", "host_path", "mount_path", "read_only", "path_type");

    /** v1.HostPathType. */
    private static final List<String> TYPES =
            List.of("DirectoryOrCreate", "Directory", "FileOrCreate", "File", "Socket", "CharDevice", "BlockDevice");

    static ExtraVolumes of(Map<String, Object> written) {
        Map<String, List<Map<String, Object>>> volumes = new LinkedHashMap<>();
        written.forEach((component, value) -> {
            if (!COMPONENTS.contains(component)) {
                throw UserError.argument(
                        ARGUMENT, "there are no volumes of '" + component + "'", Names.hint(component, COMPONENTS));
            }
            if (!(value instanceof List<?> list)) {
                throw refused(component, "is not a list", "write - {name: audit, host_path: /a, mount_path: /a}");
            }
            List<Map<String, Object>> read =
                    list.stream().map(volume -> volume(component, volume)).toList();
            Set<Object> names = read.stream().map(volume -> volume.get("name")).collect(Collectors.toSet());
            if (names.size() < read.size()) {
                throw refused(component, "has two volumes of one name", "give each its own");
            }
            volumes.put(component, read);
        });
        return new ExtraVolumes(volumes);
    }

    private static Map<String, Object> volume(String component, Object written) {
        if (!(written instanceof Map<?, ?> map)) {
            throw refused(
                    component, "has a volume that is not a map", "write {name: a, host_path: /a, mount_path: /a}");
        }
        map.keySet().stream()
                .map(String::valueOf)
                .filter(key -> !FIELDS.containsKey(key))
                .findFirst()
                .ifPresent(key -> {
                    throw refused(component, "has a volume with '" + key + "'", Names.hint(key, ORDER));
                });
        Map<String, Object> volume = new LinkedHashMap<>();
        ORDER.stream().filter(key -> map.get(key) != null).forEach(key -> volume.put(FIELDS.get(key), map.get(key)));
        if (!String.valueOf(volume.get("name")).matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")) {
            throw refused(
                    component, "has a volume without a proper name", "write lower-case letters and digits, as audit");
        }
        requirePath(component, volume, "hostPath");
        requirePath(component, volume, "mountPath");
        Object type = volume.getOrDefault("pathType", TYPES.getFirst());
        if (!TYPES.contains(String.valueOf(type))) {
            throw refused(component, "has a volume of type '" + type + "'", Names.hint(type.toString(), TYPES));
        }
        if (!(volume.getOrDefault("readOnly", false) instanceof Boolean)) {
            throw refused(component, "has a read_only that is neither true nor false", "write true");
        }
        return volume;
    }

    private static void requirePath(String component, Map<String, Object> volume, String key) {
        if (!String.valueOf(volume.get(key)).startsWith("/")) {
            throw refused(
                    component,
                    "has no absolute " + key + " for '" + volume.get("name") + "'",
                    "write host_path: /where, mount_path: /where");
        }
    }

    private static UserError refused(String component, String what, String hint) {
        return UserError.argument(ARGUMENT, "'" + component + "' " + what, hint);
    }

    List<Map<String, Object>> of(String component) {
        return volumes.getOrDefault(component, List.of());
    }
}
