package dev.slipway.modules.kubeadm;

import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.KubernetesVersion;
import dev.slipway.engine.spi.kubernetes.Difference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A taint, written as kubectl does: {@code key=value:Effect} or {@code key:Effect}. */
record Taint(String key, String value, String effect) {
    private static final String ROLE = "node-role.kubernetes.io/";
    private static final String NO_SCHEDULE = "NoSchedule";
    private static final Pattern WRITTEN = Pattern.compile("((?:[a-z0-9][-a-z0-9.]*/)?[A-Za-z0-9][-A-Za-z0-9_.]*)"
            + "(?:=([A-Za-z0-9]?[-A-Za-z0-9_.]*))?:(NoSchedule|PreferNoSchedule|NoExecute)");

    static Taint of(String argument, String written) {
        Matcher parts = WRITTEN.matcher(written);
        if (!parts.matches()) {
            throw UserError.argument(
                    argument,
                    "'" + written + "' is not a taint",
                    "write it as key=value:NoSchedule, or with PreferNoSchedule or NoExecute");
        }
        return new Taint(parts.group(1), parts.group(2) == null ? "" : parts.group(2), parts.group(3));
    }

    /** Those that kubeadm of a version gives a control plane when none is said. */
    static List<Taint> ofControlPlane(KubernetesVersion version) {
        List<Taint> taints = new ArrayList<>();
        if (!Difference.TAINT_MASTER_GONE.in(version)) {
            taints.add(new Taint(ROLE + "master", "", NO_SCHEDULE));
        }
        if (Difference.TAINT_CONTROL_PLANE.in(version)) {
            taints.add(new Taint(ROLE + "control-plane", "", NO_SCHEDULE));
        }
        return taints;
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("key", key);
        if (!value.isEmpty()) {
            fields.put("value", value);
        }
        fields.put("effect", effect);
        return fields;
    }
}
