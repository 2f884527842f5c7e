package dev.slipway.engine.report;

import dev.slipway.engine.profile.Phase;
import dev.slipway.engine.profile.Profile;
import dev.slipway.engine.profile.Step;
import dev.slipway.engine.profile.Work;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A line of the critical path: what was done for one task on a host, or for a host before its tasks, or by the controller.
 * Lines follow each other without gaps; within one the phases stand in the order of {@link Phase}.
 *
 * @param begin nanoseconds since the start of the process
 * @param took nanoseconds
 */
record PathLine(long begin, long took, String what) {
    /** What takes less than this part of the whole is told together with its neighbours, or not at all. */
    private static final int SMALL = 100;

    static List<PathLine> of(Profile profile) {
        List<Part> subjects = new ArrayList<>();
        for (Step step : profile.path()) {
            Part next = new Part(List.of(step));
            boolean joins = !subjects.isEmpty() && subjects.getLast().continuesWith(next, profile.wall());
            add(next, subjects, joins);
        }
        List<Part> parts = new ArrayList<>();
        boolean smallBefore = false;
        for (Part next : subjects) {
            boolean small = next.task() && small(next.took(), profile.wall());
            add(next, parts, small && smallBefore);
            smallBefore = small;
        }
        List<PathLine> lines = new ArrayList<>();
        long at = 0;
        for (Part part : parts) {
            for (PathLine line : part.lines(at, profile.wall())) {
                lines.add(line);
                at += line.took();
            }
        }
        return lines;
    }

    private static void add(Part next, List<Part> parts, boolean joins) {
        if (joins) {
            parts.set(parts.size() - 1, parts.getLast().and(next));
        } else {
            parts.add(next);
        }
    }

    private static boolean small(long time, long wall) {
        return time * SMALL < wall;
    }

    /** Steps that are told together. */
    private record Part(List<Step> steps) {
        private Step first() {
            return steps.getFirst();
        }

        private boolean controller() {
            return first().host().isEmpty();
        }

        private long took() {
            return steps.stream().mapToLong(Step::took).sum();
        }

        Part and(Part next) {
            return new Part(Stream.concat(steps.stream(), next.steps.stream()).toList());
        }

        /** Whether a step is about the same, or too little to be told. */
        boolean continuesWith(Part next, long wall) {
            Step step = next.first();
            if (step.phase() == Phase.CONTROL && step.host().isEmpty() && small(step.took(), wall)) {
                return true;
            }
            return first().host().equals(step.host())
                    && first().task().equals(step.task())
                    && (!controller() || first().phase() == step.phase());
        }

        boolean task() {
            return !first().task().equals(Work.Label.NONE);
        }

        List<PathLine> lines(long at, long wall) {
            if (controller()) {
                return List.of(new PathLine(at, took(), steps.getFirst().phase().word()));
            }
            List<String> hosts = distinct(steps.stream()
                    .map(step -> Printable.line(step.host()))
                    .filter(name -> !name.isEmpty())
                    .toList());
            String where = hosts.size() == 1 ? hosts.getFirst() : hosts.size() + " hosts";
            List<String> tasks = distinct(steps.stream()
                    .map(step -> Printable.line(step.task().name()))
                    .filter(name -> !name.isEmpty())
                    .toList());
            if (!tasks.isEmpty()) {
                String what = tasks.size() == 1 ? tasks.getFirst() : tasks.size() + " tasks";
                return List.of(line(at, steps, where + ": " + what, wall));
            }
            List<Step> asking =
                    steps.stream().filter(step -> step.phase() == Phase.OBSERVE).toList();
            List<Step> connecting =
                    steps.stream().filter(step -> step.phase() != Phase.OBSERVE).toList();
            List<PathLine> lines = new ArrayList<>();
            if (!connecting.isEmpty()) {
                lines.add(line(at, connecting, "connect " + where, wall));
            }
            if (!asking.isEmpty()) {
                long then = at + connecting.stream().mapToLong(Step::took).sum();
                lines.add(line(then, asking, "observe " + where, wall));
            }
            return lines;
        }

        private static PathLine line(long at, List<Step> steps, String what, long wall) {
            Map<Phase, Long> phases = new EnumMap<>(Phase.class);
            steps.forEach(step -> phases.merge(step.phase(), step.took(), Long::sum));
            String parts = phases.entrySet().stream()
                    .filter(phase -> !small(phase.getValue(), wall))
                    .map(phase -> phase.getKey().word() + " " + ProfileText.milliseconds(phase.getValue()))
                    .collect(Collectors.joining(", "));
            boolean told = parts.isEmpty() || what.startsWith("observe ");
            return new PathLine(at, sum(phases.values()), told ? what : what + " (" + parts + ")");
        }

        private static long sum(Collection<Long> times) {
            return times.stream().mapToLong(Long::longValue).sum();
        }

        private static List<String> distinct(List<String> words) {
            return words.stream().distinct().toList();
        }
    }
}
