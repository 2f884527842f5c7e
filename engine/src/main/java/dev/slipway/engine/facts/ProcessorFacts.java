package dev.slipway.engine.facts;

import dev.slipway.engine.spi.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Processors, counted as {@code get_cpu_facts} of Ansible's {@code hardware/linux.py} does, its oddities included. */
final class ProcessorFacts implements FactSource {
    private static final String CPUINFO = "/proc/cpuinfo";
    private static final Query<?> USABLE = FactAnswers.script("nproc");
    private static final List<String> LISTED =
            List.of("model name", "Processor", "vendor_id", "cpu", "Vendor", "processor");

    @Override
    public Set<String> names() {
        return Set.of(
                "processor",
                "processor_count",
                "processor_cores",
                "processor_threads_per_core",
                "processor_vcpus",
                "processor_nproc");
    }

    @Override
    public List<Query<?>> questions() {
        return List.of(new Query.Content(CPUINFO), USABLE, MachineFacts.MACHINE);
    }

    @Override
    public Map<String, Object> values(FactAnswers seen) {
        Count count = new Count();
        seen.lines(CPUINFO).forEach(count::line);
        if (count.listed.isEmpty()) {
            return Map.of();
        }
        String machine = seen.printed(MachineFacts.MACHINE);
        long number = machine.startsWith("armv") || machine.startsWith("aarch") || machine.startsWith("ppc")
                ? count.processors
                : count.vendors > 0 && count.vendors == count.models ? count.vendors : count.listed.size();
        long sockets = count.sockets.isEmpty() ? number : count.sockets.size();
        long cores = first(count.sockets, 1);
        long threads = first(count.cores, 1) / cores;
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("processor", List.copyOf(count.listed));
        values.put("processor_count", sockets);
        values.put("processor_cores", cores);
        values.put("processor_threads_per_core", threads);
        values.put("processor_vcpus", threads * sockets * cores);
        String usable = seen.printed(USABLE).strip();
        values.put("processor_nproc", usable.matches("\\d{1,9}") ? Long.parseLong(usable) : count.processors);
        return values;
    }

    private static long first(Map<String, Long> numbers, long otherwise) {
        long first = numbers.isEmpty() ? otherwise : numbers.values().iterator().next();
        return first == 0 ? otherwise : first;
    }

    /** What was seen so far. */
    private static final class Count {
        private final List<Object> listed = new ArrayList<>();
        private final Map<String, Long> sockets = new LinkedHashMap<>();
        private final Map<String, Long> cores = new LinkedHashMap<>();
        private String socket = "0";
        private String core = "0";
        private long vendors;
        private long models;
        private long processors;

        void line(String line) {
            String[] halves = line.split(":", 2);
            String key = halves[0].strip();
            String value = halves.length > 1 ? halves[1].strip() : "";
            if (LISTED.contains(key)) {
                listed.add(value);
                vendors += key.equals("vendor_id") ? 1 : 0;
                models += key.equals("model name") ? 1 : 0;
                processors += key.equals("processor") ? 1 : 0;
            }
            switch (key) {
                case "physical id" -> {
                    socket = value;
                    sockets.putIfAbsent(value, 1L);
                }
                case "core id" -> {
                    core = value;
                    if (!sockets.containsKey(value)) {
                        cores.put(value, 1L);
                    }
                }
                case "cpu cores" -> sockets.put(socket, Long.parseLong(value));
                case "siblings" -> cores.put(core, Long.parseLong(value));
                default -> {}
            }
        }
    }
}
