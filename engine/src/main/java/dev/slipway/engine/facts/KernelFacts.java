package dev.slipway.engine.facts;

import dev.slipway.engine.spi.Query;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What uname(2) tells and the kernel has in files, the machine's id, load. */
final class KernelFacts implements FactSource {
    private static final String KERNEL = "/proc/sys/kernel/";
    private static final String DBUS_ID = "/var/lib/dbus/machine-id";
    private static final String ID = "/etc/machine-id";
    private static final String LOAD = "/proc/loadavg";

    @Override
    public Set<String> names() {
        return Set.of("system", "kernel", "kernel_version", "nodename", "hostname", "machine_id", "loadavg");
    }

    @Override
    public List<Query<?>> questions() {
        return List.of(
                new Query.Content(KERNEL + "ostype"),
                new Query.Content(KERNEL + "osrelease"),
                new Query.Content(KERNEL + "version"),
                new Query.Content(KERNEL + "hostname"),
                new Query.Content(DBUS_ID),
                new Query.Content(ID),
                new Query.Content(LOAD));
    }

    @Override
    public Map<String, Object> values(FactAnswers seen) {
        Map<String, Object> values = new LinkedHashMap<>();
        seen.file(KERNEL + "ostype").ifPresent(text -> values.put("system", text));
        seen.file(KERNEL + "osrelease").ifPresent(text -> values.put("kernel", text));
        seen.file(KERNEL + "version").ifPresent(text -> values.put("kernel_version", text));
        seen.file(KERNEL + "hostname").ifPresent(text -> {
            values.put("nodename", text);
            values.put("hostname", text.split("\\.")[0]);
        });
        seen.file(DBUS_ID)
                .or(() -> seen.file(ID))
                .ifPresent(text ->
                        values.put("machine_id", text.lines().findFirst().orElse("")));
        seen.file(LOAD)
                .map(FactAnswers::words)
                .filter(words -> words.size() >= 3)
                .ifPresent(words -> {
                    Map<String, Object> load = new LinkedHashMap<>();
                    load.put("1m", Double.valueOf(words.get(0)));
                    load.put("5m", Double.valueOf(words.get(1)));
                    load.put("15m", Double.valueOf(words.get(2)));
                    values.put("loadavg", load);
                });
        return values;
    }
}
