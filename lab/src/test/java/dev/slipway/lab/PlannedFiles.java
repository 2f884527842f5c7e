package dev.slipway.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What a plan says about the files of a host: which there will be, and what those hold that it shows. */
record PlannedFiles(JsonNode tasks) {
    private static final Pattern HUNK = Pattern.compile("@@ -(\\d+),(\\d+) \\+\\d+,\\d+ @@");
    private static final Pattern DIRECTORY = Pattern.compile("  (/\\S*/): (.*)");

    static PlannedFiles of(Report plan, String host) {
        return new PlannedFiles(plan.root().get("hosts").get(host).get("tasks"));
    }

    private interface Visitor {
        void change(String path, JsonNode change);
    }

    private void each(Visitor visitor) {
        for (JsonNode task : tasks) {
            for (JsonNode change : task.get("changes")) {
                String resource = change.get("resource").asString();
                if (resource.startsWith("file:")) {
                    visitor.change(resource.substring("file:".length()), change);
                }
            }
        }
    }

    /** Those that changes are about, directories too, and those that notes say a program will write. */
    TreeSet<String> paths() {
        TreeSet<String> paths = new TreeSet<>();
        each((path, change) -> paths.add(path));
        notes().forEach(note -> paths.addAll(named(note)));
        return paths;
    }

    /** What tasks tell besides their changes. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (JsonNode task : tasks) {
            if (task.has("notes")) {
                task.get("notes").forEach(note -> notes.add(note.asString()));
            }
        }
        return notes;
    }

    private static List<String> named(String note) {
        List<String> paths = new ArrayList<>();
        note.lines().map(DIRECTORY::matcher).filter(Matcher::matches).forEach(line -> Arrays.stream(
                        line.group(2).split(" "))
                .map(name -> line.group(1) + name)
                .forEach(paths::add));
        return paths;
    }

    /** Those whose whole content the plan shows. */
    TreeSet<String> shown() {
        TreeSet<String> shown = new TreeSet<>();
        each((path, change) -> {
            if (diff(change).startsWith("@@")) {
                shown.add(path);
            }
        });
        return shown;
    }

    private static String diff(JsonNode change) {
        return change.has("diff") ? change.get("diff").asString() : "";
    }

    /** What the plan's differences make of what the files hold now. */
    TreeMap<String, String> contents(Map<String, String> before) {
        TreeMap<String, String> contents = new TreeMap<>();
        each((path, change) -> {
            if (diff(change).startsWith("@@")) {
                String now = contents.getOrDefault(path, before.getOrDefault(path, ""));
                contents.put(path, patched(now, diff(change)));
            }
        });
        return contents;
    }

    private static String patched(String before, String diff) {
        List<String> old = before.lines().toList();
        StringBuilder text = new StringBuilder();
        int at = 0;
        for (Iterator<String> lines = diff.lines().iterator(); lines.hasNext(); ) {
            String line = lines.next();
            Matcher hunk = HUNK.matcher(line);
            if (hunk.matches()) {
                int first = Math.max(0, Integer.parseInt(hunk.group(1)) - 1);
                for (; at < first; at++) {
                    text.append(old.get(at)).append('\n');
                }
            } else if (line.startsWith("\\")) {
                text.setLength(text.length() - 1);
            } else {
                at += line.startsWith("+") ? 0 : 1;
                text.append(line.startsWith("-") ? "" : line.substring(1) + "\n");
            }
        }
        old.subList(at, old.size()).forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
