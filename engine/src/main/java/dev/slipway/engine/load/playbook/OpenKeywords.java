package dev.slipway.engine.load.playbook;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.yaml.Values;
import dev.slipway.engine.model.Play;
import dev.slipway.engine.model.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Keywords that may be given a template, though they are one thing for all hosts: what it gives is known once variables are. */
public final class OpenKeywords {
    /** Of tasks and of what hands down to tasks. */
    private static final Set<String> OF_TASKS = Set.of(
            "any_errors_fatal",
            "check_mode",
            "diff",
            "ignore_errors",
            "ignore_unreachable",
            "no_log",
            "run_once",
            "throttle");

    /** Of plays alone. */
    private static final Set<String> OF_PLAYS =
            Set.of("force_handlers", "gather_facts", "max_fail_percentage", "order", "serial", "strategy");

    private OpenKeywords() {}

    /** Whether a template may stand there. */
    static boolean mayBeTemplate(String keyword) {
        return OF_TASKS.contains(keyword);
    }

    /** What is open at an inner level: what that says takes the place of what an outer level says. */
    static Map<String, Yaml.Scalar> within(Map<String, Yaml.Scalar> outer, Fields inner) {
        Map<String, Yaml.Scalar> open = outer;
        for (Yaml.Entry entry : inner.mapping().entries()) {
            if (!OF_TASKS.contains(entry.key()) || Values.nothing(entry.value())) {
                continue;
            }
            open = new LinkedHashMap<>(open);
            if (Values.template(entry.value()) && entry.value() instanceof Yaml.Scalar template) {
                open.put(entry.key(), template);
            } else {
                open.remove(entry.key());
            }
        }
        return open;
    }

    /** The keywords of a play that are templates. */
    static Yaml.Mapping open(Yaml.Mapping play) {
        return only(play, OpenKeywords::open);
    }

    /** The play without them. */
    static Yaml.Mapping settled(Yaml.Mapping play) {
        return only(play, entry -> !open(entry));
    }

    private static boolean open(Yaml.Entry entry) {
        boolean sizes = entry.value() instanceof Yaml.Sequence list
                && list.items().stream().anyMatch(Values::template);
        return OF_PLAYS.contains(entry.key()) && (Values.template(entry.value()) || sizes);
    }

    private static Yaml.Mapping only(Yaml.Mapping play, Predicate<Yaml.Entry> which) {
        return new Yaml.Mapping(play.at(), play.entries().stream().filter(which).toList());
    }

    /**
     * A play with values for what is open.
     *
     * @param value what a template gives; itself for what is none
     */
    public static Play filled(Play play, UnaryOperator<Yaml> value, Problems problems) {
        if (play.open().entries().isEmpty()) {
            return play;
        }
        List<Yaml.Entry> entries = play.open().entries().stream()
                .map(entry -> new Yaml.Entry(entry.at(), entry.key(), value.apply(entry.value())))
                .toList();
        Fields fields = new Fields(new Yaml.Mapping(play.open().at(), entries), problems);
        return play.with(
                fields.value("serial").isPresent() ? fields.scalars("serial") : play.serial(),
                PlayReader.gathering(fields).orElse(play.gathering()),
                new PlayControlFields(fields).read(play.control()));
    }
}
