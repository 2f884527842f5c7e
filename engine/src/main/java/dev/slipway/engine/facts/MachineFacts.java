package dev.slipway.engine.facts;

import dev.slipway.engine.spi.Query;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The processor's architecture and that of programs. */
final class MachineFacts implements FactSource {
    static final Query<?> MACHINE = FactAnswers.script("uname -m; getconf LONG_BIT");

    @Override
    public Set<String> names() {
        return Set.of("machine", "architecture", "userspace_bits", "userspace_architecture");
    }

    @Override
    public List<Query<?>> questions() {
        return List.of(MACHINE);
    }

    @Override
    public Map<String, Object> values(FactAnswers seen) {
        List<String> lines = seen.printed(MACHINE).lines().toList();
        if (lines.isEmpty()) {
            return Map.of();
        }
        String machine = lines.getFirst().strip();
        boolean pc = machine.matches("i\\d86.*");
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("machine", machine);
        values.put("architecture", pc ? "i386" : machine);
        if (lines.size() > 1) {
            String bits = lines.get(1).strip();
            values.put("userspace_bits", bits);
            if (machine.equals("x86_64") || pc) {
                values.put("userspace_architecture", bits.equals("64") ? "x86_64" : "i386");
            }
        }
        return values;
    }
}
