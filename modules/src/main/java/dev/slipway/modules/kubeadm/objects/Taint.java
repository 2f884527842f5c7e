package dev.slipway.modules.kubeadm.objects;

import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.KubernetesVersion;
import dev.slipway.engine.spi.kubernetes.Difference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A taint, written as kubectl does: {@code key=value:Effect} or {@code key:Effect}. A node has one of a key and an effect
 * (kubernetes pkg/apis/core/validation, validateNodeTaints).
 */
public record Taint(String key, String value, String effect) {
    private static final String ROLE = "node-role.kubernetes.io/";
    private static final String NO_SCHEDULE = "NoSchedule";
    private static final Pattern WRITTEN =
            Pattern.compile("([^=:]+)(?:=([^=:]*))?:(NoSchedule|PreferNoSchedule|NoExecute)");

    /** @throws UserError when it is none */
    public static Taint of(String argument, String written) {
        Matcher parts = WRITTEN.matcher(written);
        if (!parts.matches()) {
            throw UserError.argument(
                    argument,
                    "'" + written + "' is not a taint",
                    "write it as key=value:NoSchedule, or with PreferNoSchedule or NoExecute");
        }
        String key = ObjectNames.requireKey(argument, parts.group(1));
        String value = parts.group(2) == null ? "" : ObjectNames.requireValue(argument, key, parts.group(2));
        return new Taint(key, value, parts.group(3));
    }

    /** @throws UserError when one of them is none, or two are of one key and effect */
    public static List<Taint> all(String argument, List<String> written) {
        Set<String> names = new LinkedHashSet<>();
        List<Taint> taints = new ArrayList<>();
        for (String text : written) {
            Taint taint = of(argument, text);
            if (!names.add(taint.name())) {
                throw UserError.argument(
                        argument,
                        "there are two taints " + taint.name(),
                        "a node has one of a key and an effect: leave one");
            }
            taints.add(taint);
        }
        return List.copyOf(taints);
    }

    /** Those that kubeadm of a version gives a control plane when none is said. */
    public static List<Taint> ofControlPlane(KubernetesVersion version) {
        List<Taint> taints = new ArrayList<>();
        if (!Difference.TAINT_MASTER_GONE.in(version)) {
            taints.add(new Taint(ROLE + "master", "", NO_SCHEDULE));
        }
        if (Difference.TAINT_CONTROL_PLANE.in(version)) {
            taints.add(new Taint(ROLE + "control-plane", "", NO_SCHEDULE));
        }
        return taints;
    }

    /** What tells it from the others of its node. */
    public String name() {
        return key + ":" + effect;
    }

    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("key", key);
        if (!value.isEmpty()) {
            fields.put("value", value);
        }
        fields.put("effect", effect);
        return fields;
    }

    /** As it is written. */
    @Override
    public String toString() {
        return key + (value.isEmpty() ? "" : "=" + value) + ":" + effect;
    }
}
