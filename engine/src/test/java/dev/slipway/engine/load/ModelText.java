package dev.slipway.engine.load;

import dev.slipway.engine.load.yaml.Values;
import dev.slipway.engine.model.Become;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Flow;
import dev.slipway.engine.model.Inventory;
import dev.slipway.engine.model.Play;
import dev.slipway.engine.model.PlayControl;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.model.Variable;
import dev.slipway.engine.model.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The model as text that a person can check: one line for each thing, what is not set left out. */
record ModelText(String root) {
    String diagnostics(List<Diagnostic> all) {
        return all.stream().map(this::diagnostic).collect(Collectors.joining());
    }

    private String diagnostic(Diagnostic d) {
        String place = d.at().toString();
        String severity = d.severity() == Diagnostic.Severity.WARNING ? "warning: " : "";
        return tidy((place.isEmpty() ? "" : place + ": ") + severity + d.message()
                + d.hint().map(hint -> " (" + hint + ")").orElse("") + "\n");
    }

    String inventory(Inventory inventory) {
        StringBuilder out = new StringBuilder();
        inventory
                .groups()
                .values()
                .forEach(g -> out.append("group " + g.name() + " hosts=" + g.hosts()
                        + (g.children().isEmpty() ? "" : " children=" + g.children()) + "\n"));
        inventory.hosts().values().forEach(h -> {
            out.append("host " + h.name() + " groups=" + h.groups() + "\n");
            out.append(variables("  ", h.variables()));
        });
        return out.toString();
    }

    String play(Play play) {
        StringBuilder out = new StringBuilder("play '" + play.name() + "' hosts='"
                + play.hosts().text() + "'" + at(play.hosts().at()) + "\n");
        out.append(set("become", become(play.become())));
        out.append(set("serial", texts(play.serial())));
        if (!play.control().equals(PlayControl.PLAIN)) {
            out.append("  control " + play.control() + "\n");
        }
        play.needs().ifPresent(needs -> out.append("  needs " + texts(needs) + "\n"));
        out.append(variables("  default ", play.defaults()));
        out.append(variables("  var ", play.variables()));
        play.tasks().forEach(task -> out.append(task("  task", task)));
        play.handlers().forEach(task -> out.append(task("  handler", task)));
        return out.toString();
    }

    private String task(String kind, Task t) {
        StringBuilder out = new StringBuilder(kind + " '" + t.name() + "'" + at(t.at()) + "\n");
        out.append("    " + t.module() + at(t.moduleAt()) + " " + value(t.arguments()) + "\n");
        Task.Setting setting = t.keywords().setting();
        out.append(set("  when", texts(t.when())));
        t.loop()
                .ifPresent(loop -> out.append("    loop " + loop.variable()
                        + loop.index().map(i -> "," + i).orElse("") + " in "
                        + (loop.lookup().equals(Task.Loop.LIST) ? "" : loop.lookup() + " of ") + value(loop.items())
                        + loop.label().map(l -> " label=" + l.text()).orElse("") + "\n"));
        out.append(set("  register", t.register().stream().toList()));
        out.append(set("  notify", texts(t.notifies())));
        out.append(set("  listen", t.listen()));
        out.append(set("  tags", t.tags()));
        out.append(set("  become", become(t.become())));
        out.append(set("  delegate_to", texts(t.delegateTo().stream().toList())));
        out.append(set("  until", texts(t.repeat().until())));
        out.append(set("  retries", texts(t.repeat().retries().stream().toList())));
        out.append(set("  delay", texts(t.repeat().delay().stream().toList())));
        out.append(set("  timeout", texts(t.keywords().timeout().stream().toList())));
        out.append(set("  changed_when", texts(t.keywords().changedWhen())));
        out.append(set("  failed_when", texts(t.keywords().failedWhen())));
        out.append(set("  flags", flags(t.keywords())));
        out.append(set(
                "  environment",
                setting.environment().stream().map(ModelText::value).toList()));
        out.append(set(
                "  included", setting.included().stream().map(Object::toString).toList()));
        out.append(set("  flow", flow(t.flow())));
        out.append(variables("    default ", t.defaults()));
        out.append(variables("    var ", t.variables()));
        String scope = tidy(t.scope().stream().map(path -> path + "/").toList().toString());
        out.append(scope.equals("[]") ? "" : "    scope " + scope + "\n");
        setting.include().ifPresent(include -> include.branches().forEach(branch -> {
            out.append("    may lead to " + tidy(branch.names().getFirst()) + "\n");
            branch.tasks().forEach(task -> out.append(task("  task", task).indent(4)));
        }));
        return out.toString();
    }

    private static List<String> flags(Task.Keywords keywords) {
        List<String> flags = new ArrayList<>();
        if (keywords.runOnce()) {
            flags.add("run_once");
        }
        if (keywords.ignoreErrors()) {
            flags.add("ignore_errors");
        }
        if (keywords.noLog()) {
            flags.add("no_log");
        }
        if (keywords.setting().performing() == Task.Setting.Performing.NEVER) {
            flags.add("check_mode");
        }
        if (keywords.setting().diff() == Task.Setting.Diff.HIDDEN) {
            flags.add("without diff");
        }
        return flags;
    }

    private static List<String> flow(Flow flow) {
        List<String> words = new ArrayList<>();
        flow.sections()
                .forEach(s ->
                        words.add(s.part().keyword() + " " + s.block() + "@" + s.at().line() + ":" + s.at().column()));
        if (flow.anyErrorsFatal()) {
            words.add("any_errors_fatal");
        }
        if (flow.ignoreUnreachable()) {
            words.add("ignore_unreachable");
        }
        flow.throttle().ifPresent(limit -> words.add("throttle=" + limit.text()));
        return words;
    }

    private static List<String> become(Become become) {
        List<String> parts = new ArrayList<>();
        become.on()
                .map(on -> Values.bool(on).map(yes -> yes ? "yes" : "no").orElse(on.text()))
                .ifPresent(parts::add);
        become.user().map(Yaml.Scalar::text).ifPresent(parts::add);
        return parts;
    }

    private static String set(String name, List<String> values) {
        return values.isEmpty() ? "" : "  " + name + " " + String.join(" | ", values) + "\n";
    }

    private static List<String> texts(List<Yaml.Scalar> scalars) {
        return scalars.stream().map(Yaml.Scalar::text).toList();
    }

    private String variables(String indent, Map<String, Variable> variables) {
        return new TreeMap<>(variables)
                .values().stream()
                        .map(v -> indent + v.name() + "=" + value(v.value()) + at(v.at()) + "\n")
                        .collect(Collectors.joining());
    }

    /** A value in one line: quoted when it was quoted, its tag before it. */
    static String value(Yaml value) {
        return switch (value) {
            case Yaml.Scalar s -> (s.tag().isEmpty() ? "" : s.tag() + " ") + scalar(s);
            case Yaml.Sequence list ->
                list.items().stream().map(ModelText::value).collect(Collectors.joining(", ", "[", "]"));
            case Yaml.Mapping map ->
                map.entries().stream()
                        .map(e -> e.key() + ": " + value(e.value()))
                        .collect(Collectors.joining(", ", "{", "}"));
        };
    }

    private static String scalar(Yaml.Scalar s) {
        return s.quoted() ? "\"" + s.text().replace("\n", "\\n") + "\"" : s.text();
    }

    private String at(Position at) {
        return at.equals(Position.NONE) ? "" : " @" + tidy(at.toString());
    }

    private String tidy(String text) {
        return text.replace(root + "/", "");
    }
}
