package dev.slipway.engine.transport;

import dev.slipway.engine.model.UnitState;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Units by one {@code systemctl show}, which prints a block of {@code Key=Value} lines for each. */
final class UnitQuestions {
    private static final String PROPERTIES = "Id,Names,LoadState,ActiveState,UnitFileState,NeedDaemonReload";

    /** As {@code systemd.unit(5)} has it. Anything else would be taken for a pattern. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9:_.\\\\@-]+");

    private static final Pattern SUFFIX =
            Pattern.compile(".*\\.(service|socket|device|mount|automount|swap|target|path|timer|slice|scope)");

    private UnitQuestions() {}

    static List<Asked> of(List<Query.Unit> queries, Duration limit) {
        if (queries.isEmpty()) {
            return List.of();
        }
        List<String> words = new ArrayList<>(List.of("show", "--no-pager", "-p", PROPERTIES, "--"));
        queries.stream().map(query -> fullName(query.name())).distinct().forEach(words::add);
        return List.of(Asked.of(
                Piece.question(Sh.call("systemctl", words), limit), (frame, answers) -> read(queries, frame, answers)));
    }

    /** With the suffix that systemctl would add. */
    static String fullName(String name) {
        if (!NAME.matcher(name).matches() || name.startsWith("-")) {
            throw UserError.of("'" + name + "' is no name of a systemd unit");
        }
        String full = SUFFIX.matcher(name).matches() ? name : name + ".service";
        if (full.contains("@.")) {
            throw UserError.of(
                    "'" + name + "' is a template, which has no state of its own",
                    "name an instance, such as '" + full.replace("@.", "@1.") + "'");
        }
        return full;
    }

    private static void read(List<Query.Unit> queries, Frame frame, Answers answers) {
        Failures.unless(!Failures.noSuchProgram(frame), answers.host(), "has no systemctl", frame);
        Map<String, UnitState> units = parse(frame.output());
        Failures.unless(!units.isEmpty(), answers.host(), "does not tell about its units", frame);
        for (Query.Unit query : queries) {
            UnitState state = units.get(fullName(query.name()));
            Failures.unless(state != null, answers.host(), "says nothing about unit " + query.name(), frame);
            answers.put(query, state);
        }
    }

    /** Each unit under all its names. */
    static Map<String, UnitState> parse(String output) {
        Map<String, UnitState> units = new HashMap<>();
        for (String block : output.split("\n\n+")) {
            Map<String, String> values = new HashMap<>();
            for (String line : block.split("\n")) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    values.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
            if (!values.containsKey("LoadState")) {
                continue;
            }
            UnitState state = new UnitState(
                    values.get("LoadState"),
                    values.getOrDefault("ActiveState", "inactive"),
                    values.getOrDefault("UnitFileState", ""),
                    values.getOrDefault("NeedDaemonReload", "no").equals("yes"));
            for (String name : (values.get("Id") + " " + values.getOrDefault("Names", "")).split(" ")) {
                units.put(name, state);
            }
        }
        return units;
    }
}
