package dev.slipway.engine.facts;

import dev.slipway.engine.spi.Query;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Memory and swap in MiB, rounded down. */
final class MemoryFacts implements FactSource {
    private static final String MEMINFO = "/proc/meminfo";

    @Override
    public Set<String> names() {
        return Set.of("memtotal_mb", "memfree_mb", "swaptotal_mb", "swapfree_mb", "memory_mb");
    }

    @Override
    public List<Query<?>> questions() {
        return List.of(new Query.Content(MEMINFO));
    }

    @Override
    public Map<String, Object> values(FactAnswers seen) {
        Map<String, Long> mb = new LinkedHashMap<>();
        for (String line : seen.lines(MEMINFO)) {
            List<String> words = FactAnswers.words(line);
            if (words.size() > 1 && words.get(1).matches("\\d{1,15}")) {
                mb.put(words.getFirst().replace(":", ""), Long.parseLong(words.get(1)) / 1024);
            }
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (String key : List.of("MemTotal", "MemFree", "SwapTotal", "SwapFree")) {
            if (!mb.containsKey(key)) {
                return Map.of();
            }
            values.put(key.toLowerCase(java.util.Locale.ROOT) + "_mb", mb.get(key));
        }
        long total = mb.get("MemTotal");
        long free = mb.get("MemFree");
        long unused = mb.getOrDefault("Cached", 0L) + free + mb.getOrDefault("Buffers", 0L);
        Map<String, Object> swap = new LinkedHashMap<>();
        swap.put("total", mb.get("SwapTotal"));
        swap.put("free", mb.get("SwapFree"));
        swap.put("used", mb.get("SwapTotal") - mb.get("SwapFree"));
        swap.put("cached", mb.getOrDefault("SwapCached", 0L));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("real", Map.of("total", total, "used", total - free, "free", free));
        all.put("nocache", Map.of("free", unused, "used", total - unused));
        all.put("swap", swap);
        values.put("memory_mb", all);
        return values;
    }
}
