package dev.slipway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a run must not leave on hosts: hidden files of its own, and processes that were not there before. */
record Leftovers(Lab lab, Map<String, List<String>> before) {
    private static final String LIST = "find / -xdev -name '.slipway.*'; ps -eo user:20,args --no-headers";

    /** How long a program that had begun may take to come to its end, times 200 ms. */
    private static final int TRIES = 50;

    static Leftovers since(Lab lab, String... hosts) {
        Map<String, List<String>> before = new TreeMap<>();
        for (String host : hosts) {
            before.put(host, list(lab, host));
        }
        return new Leftovers(lab, before);
    }

    void assertNone() throws InterruptedException {
        for (Map.Entry<String, List<String>> host : before.entrySet()) {
            List<String> more = List.of();
            for (int i = 0; i < TRIES; i++) {
                more = list(lab, host.getKey()).stream()
                        .filter(line -> !host.getValue().contains(line))
                        .toList();
                if (more.isEmpty()) {
                    break;
                }
                Thread.sleep(200);
            }
            assertThat(more).as("left on " + host.getKey()).isEmpty();
        }
    }

    /** Threads of the kernel and the states that daemons show in their title come and go. */
    private static List<String> list(Lab lab, String host) {
        return lab.run(host, LIST)
                .ok()
                .lines()
                .filter(line -> !line.endsWith("]") && !line.contains("[listener]"))
                .toList();
    }
}
