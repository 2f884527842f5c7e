package dev.slipway.modules.system;

import dev.slipway.engine.model.Command;
import dev.slipway.engine.spi.Query;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The services of a host as systemctl(1) lists them: those that are loaded, and those that have a file. */
record ServiceLists(List<String[]> units, List<String[]> files) {
    private static final String SCRIPT = """
            export LC_ALL=C
            units=$(systemctl list-units --no-pager --no-legend --plain --full --type service --all) || exit
            files=$(systemctl list-unit-files --no-pager --no-legend --full --type service --all) || exit
            printf '%s\\n\\n%s\\n' "$units" "$files"
            """;

    static final Query.Output QUERY = new Query.Output(Command.of("sh", "-c", SCRIPT, "service-facts"));

    private static final List<String> BAD = List.of("not-found", "masked", "failed");

    static ServiceLists of(String told) {
        String[] lists = told.split("\n\n", 2);
        return new ServiceLists(lines(lists[0], 4), lines(lists.length > 1 ? lists[1] : "", 2));
    }

    private static List<String[]> lines(String list, int fields) {
        return list.lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length >= fields && words[0].endsWith(".service"))
                .toList();
    }

    /** What those are that only have a file; templates are nothing that could be asked for. */
    Optional<Query.Output> states() {
        List<String> names = new ArrayList<>(List.of("systemctl", "show", "--property=Id,ActiveState"));
        onlyFiles().filter(name -> !template(name)).forEach(names::add);
        return names.size() == 3 ? Optional.empty() : Optional.of(new Query.Output(Command.of(names)));
    }

    private java.util.stream.Stream<String> onlyFiles() {
        return files.stream().map(words -> words[0]).filter(name -> units.stream()
                .noneMatch(unit -> unit[0].equals(name)));
    }

    private static boolean template(String name) {
        return name.endsWith("@.service");
    }

    /** @param states the answer to {@link #states} */
    Map<String, Object> services(String states) {
        Map<String, Map<String, Object>> services = new TreeMap<>();
        for (String[] unit : units) {
            Optional<String> bad = BAD.stream()
                    .filter(Arrays.asList(unit).subList(1, 4)::contains)
                    .findFirst();
            services.put(
                    unit[0], service(unit[0], unit[3].equals("running") ? "running" : "stopped", bad.orElse(unit[2])));
        }
        List<String> told = states(states);
        int next = 0;
        for (String[] file : files) {
            Map<String, Object> known = services.get(file[0]);
            if (known == null) {
                boolean asked = !template(file[0]) && next < told.size();
                services.put(file[0], service(file[0], asked ? told.get(next++) : "unknown", file[1]));
            } else if (!BAD.contains(known.get("status"))) {
                known.put("status", file[1]);
            }
        }
        return new TreeMap<>(services);
    }

    /** In the order asked for, since an alias is told under the name it stands for. */
    private static List<String> states(String told) {
        return told.lines()
                .filter(line -> line.startsWith("ActiveState="))
                .map(line -> line.substring("ActiveState=".length()))
                .toList();
    }

    private static Map<String, Object> service(String name, String state, String status) {
        Map<String, Object> service = new TreeMap<>();
        service.put("name", name);
        service.put("state", state);
        service.put("status", status);
        service.put("source", "systemd");
        return service;
    }
}
