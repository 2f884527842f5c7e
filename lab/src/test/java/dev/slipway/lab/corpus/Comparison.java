package dev.slipway.lab.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Says what is different, a line each. */
final class Comparison {
    private Comparison() {}

    /** All differences of a case: its runs one after the other, then the state of each host. */
    static List<String> differences(Side.Result ansible, Side.Result slipway) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < ansible.runs().size(); i++) {
            ToolRun theirs = ansible.runs().get(i);
            ToolRun ours = slipway.runs().get(i);
            String run = "run " + (i + 1) + ", ";
            line(lines, run + "end", theirs.end(), ours.end());
            for (String task : keys(theirs.tasks(), ours.tasks())) {
                line(lines, run + task, words(theirs, task), words(ours, task));
            }
        }
        for (String host : keys(ansible.state(), slipway.state())) {
            Map<String, String> theirs = ansible.state().getOrDefault(host, Map.of());
            Map<String, String> ours = slipway.state().getOrDefault(host, Map.of());
            for (String thing : keys(theirs, ours)) {
                line(
                        lines,
                        host + ", " + thing,
                        theirs.getOrDefault(thing, "absent"),
                        ours.getOrDefault(thing, "absent"));
            }
        }
        return lines;
    }

    private static String words(ToolRun run, String task) {
        return run.tasks().containsKey(task) ? String.join(", ", run.tasks().get(task)) : "nothing";
    }

    private static void line(List<String> lines, String what, String theirs, String ours) {
        if (!theirs.equals(ours)) {
            lines.add(what + ": ansible " + theirs + ", slipway " + ours);
        }
    }

    private static Set<String> keys(Map<String, ?> one, Map<String, ?> other) {
        Set<String> keys = new TreeSet<>(one.keySet());
        keys.addAll(other.keySet());
        return keys;
    }
}
