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
        return new Leftovers(lab, list(lab, hosts));
    }

    void assertNone() throws InterruptedException {
        Map<String, List<String>> more = new TreeMap<>();
        for (int i = 0; i < TRIES; i++) {
            more = list(lab, before.keySet().toArray(String[]::new));
            more.replaceAll((host, lines) -> lines.stream()
                    .filter(line -> !before.get(host).contains(line))
                    .toList());
            more.values().removeIf(List::isEmpty);
            if (more.isEmpty()) {
                return;
            }
            Thread.sleep(200);
        }
        assertThat(more).as("left on hosts").isEmpty();
    }

    /** Threads of the kernel and the states that daemons show in their title come and go. */
    private static Map<String, List<String>> list(Lab lab, String... hosts) {
        Map<String, List<String>> lists = new TreeMap<>();
        lab.each(LIST, hosts)
                .forEach((host, lines) -> lists.put(
                        host,
                        lines.lines()
                                .filter(line -> !line.endsWith("]") && !line.contains("[listener]"))
                                .toList()));
        return lists;
    }
}
