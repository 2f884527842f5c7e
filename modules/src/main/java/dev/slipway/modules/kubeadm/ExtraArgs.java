package dev.slipway.modules.kubeadm;

import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.KubernetesVersion;
import dev.slipway.engine.spi.kubernetes.Difference;
import dev.slipway.engine.spi.kubernetes.KubeletFlag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Flags for the components, by component and name: the argument {@code extra_args}.
 *
 * @param flags of each component in the order written; a value is one text for each time the flag is given
 */
record ExtraArgs(KubernetesVersion version, Map<String, Map<String, List<String>>> flags) {
    static final String ARGUMENT = "extra_args";
    static final List<String> COMPONENTS = List.of("apiserver", "controller_manager", "scheduler", "etcd", "kubelet");

    static ExtraArgs of(KubernetesVersion version, Map<String, Object> written) {
        Map<String, Map<String, List<String>>> flags = new LinkedHashMap<>();
        written.forEach((component, value) -> {
            if (!COMPONENTS.contains(component)) {
                throw UserError.argument(
                        ARGUMENT, "there is no component '" + component + "'", Names.hint(component, COMPONENTS));
            }
            if (!(value instanceof Map<?, ?> map)) {
                throw UserError.argument(
                        ARGUMENT,
                        "the flags of '" + component + "' are not a map",
                        "write them as " + component + ": {v: \"2\"}");
            }
            Map<String, List<String>> read = new LinkedHashMap<>();
            map.forEach((name, text) -> read.put(name(component, String.valueOf(name)), values(version, name, text)));
            flags.put(component, read);
        });
        ExtraArgs all = new ExtraArgs(version, flags);
        all.component("kubelet").keySet().forEach(flag -> requireKnown(flag, version));
        return all;
    }

    private static String name(String component, String name) {
        if (!name.matches("[a-z][a-z0-9.-]*")) {
            throw UserError.argument(
                    ARGUMENT,
                    "'" + name + "' is not a flag of '" + component + "'",
                    "write names in lower case without leading dashes");
        }
        return name;
    }

    private static List<String> values(KubernetesVersion version, Object name, Object value) {
        if (value instanceof List<?> list && !Difference.ARGUMENTS_AS_LIST.in(version)) {
            throw UserError.argument(
                    ARGUMENT,
                    "'" + name + "' has " + list.size() + " values, but kubeadm " + version
                            + " takes one for each flag",
                    "join them with commas if the flag takes that; several came with 1."
                            + Difference.ARGUMENTS_AS_LIST.since());
        }
        List<?> list = value instanceof List<?> several ? several : List.of(value);
        return list.stream().map(one -> oneLine(name, String.valueOf(one))).toList();
    }

    private static String oneLine(Object name, String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw UserError.argument(
                    ARGUMENT, "the value of '" + name + "' has a line break", "a flag fits on one line");
        }
        return text;
    }

    private static void requireKnown(String flag, KubernetesVersion version) {
        if (KubeletFlag.gone(flag, version)) {
            throw UserError.argument(
                    ARGUMENT,
                    "a kubelet of " + version + " does not start with --" + flag + ", which is gone since 1."
                            + KubeletFlag.named(flag).orElseThrow().goneIn().orElseThrow(),
                    "leave it out");
        }
    }

    private Map<String, List<String>> component(String component) {
        return flags.getOrDefault(component, Map.of());
    }

    /** The value of a flag; its last one when there are several. */
    Optional<String> value(String component, String flag) {
        return Optional.ofNullable(component(component).get(flag)).map(List::getLast);
    }

    /** Notes on flags of the kubelet that have a better place. */
    List<String> notes() {
        return component("kubelet").keySet().stream()
                .flatMap(flag -> KubeletFlag.named(flag).stream())
                .flatMap(row -> row.field().stream()
                        .map(field -> "--" + row.flag() + " of the kubelet is deprecated: set " + field
                                + " in kubelet_config"))
                .toList();
    }

    /** As the version writes them: a map, or a list of names and values. */
    Object of(String component) {
        return of(component, Map.of());
    }

    /** @param base flags that those written win over */
    Object of(String component, Map<String, String> base) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        base.forEach((flag, value) -> all.put(flag, List.of(value)));
        all.putAll(component(component));
        if (!Difference.ARGUMENTS_AS_LIST.in(version)) {
            Map<String, Object> map = new LinkedHashMap<>();
            all.forEach((flag, values) -> map.put(flag, values.getLast()));
            return map;
        }
        List<Map<String, Object>> list = new ArrayList<>();
        all.forEach((flag, values) -> values.forEach(value -> {
            Map<String, Object> argument = new LinkedHashMap<>();
            argument.put("name", flag);
            argument.put("value", value);
            list.add(argument);
        }));
        return list;
    }
}
