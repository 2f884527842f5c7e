package dev.slipway.engine.profile;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where the time went. All times are nanoseconds.
 *
 * @param wall from the start of the process until the result was written
 * @param processor processor time of the process until then
 * @param controller what the controller did itself
 * @param path what decided {@code wall}, from the first step to the last; together exactly {@code wall}
 * @param hosts by name, in the order of the report
 * @param tasks those that took the longest on any host, the longest first, all of them
 */
public record Profile(
        long wall,
        long processor,
        Map<Phase, Long> controller,
        List<Step> path,
        Map<String, HostTimes> hosts,
        List<TaskTime> tasks) {
    public Profile {
        controller = phases(controller);
        path = List.copyOf(path);
        hosts = Collections.unmodifiableMap(new LinkedHashMap<>(hosts));
        tasks = List.copyOf(tasks);
    }

    /**
     * A host's time. What a task does counts for the host whose task it is.
     *
     * @param phases what it was spent on
     * @param waiting when nothing was done for the host between its first and its last moment
     */
    public record HostTimes(Map<Phase, Long> phases, long waiting, Traffic.Count traffic) {
        public HostTimes {
            phases = Profile.phases(phases);
            Objects.requireNonNull(traffic, "traffic");
        }

        public long of(Phase phase) {
            return phases.getOrDefault(phase, 0L);
        }

        /** All of them together: more than the time that passed, since hosts are worked on in parallel. */
        public static HostTimes sum(Collection<HostTimes> hosts) {
            Map<Phase, Long> phases = new EnumMap<>(Phase.class);
            hosts.forEach(host -> host.phases().forEach((phase, time) -> phases.merge(phase, time, Long::sum)));
            long waiting = hosts.stream().mapToLong(HostTimes::waiting).sum();
            Traffic.Count traffic =
                    hosts.stream().map(HostTimes::traffic).reduce(Traffic.Count.NONE, Traffic.Count::plus);
            return new HostTimes(phases, waiting, traffic);
        }

        /** Without waiting. */
        public long busy() {
            return phases.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * A task in one walk.
     *
     * @param slowest the host where it took the longest
     * @param most the time it took there, without waiting for the host
     * @param hosts on how many hosts it ran
     * @param sum the time on all of them
     */
    public record TaskTime(Work.Walk walk, Work.Label task, String slowest, long most, int hosts, long sum) {
        public TaskTime {
            Objects.requireNonNull(walk, "walk");
            Objects.requireNonNull(task, "task");
            Objects.requireNonNull(slowest, "slowest");
        }

        TaskTime and(TaskTime other) {
            TaskTime worst = other.most > most ? other : this;
            return new TaskTime(walk, task, worst.slowest, worst.most, hosts + other.hosts, sum + other.sum);
        }
    }

    /**
     * @param tracks as {@link Recorder#tracks} gives them
     * @param traffic of each host; its order is that of the report
     * @param processor nanoseconds
     * @throws IllegalArgumentException when there is no track of the controller
     */
    public static Profile of(List<Track> tracks, Map<String, Traffic.Count> traffic, long processor) {
        List<Step> path = CriticalPath.of(tracks);
        Map<Phase, Long> controller = new EnumMap<>(Phase.class);
        Map<String, HostSum> sums = new LinkedHashMap<>();
        traffic.keySet().forEach(host -> sums.put(host, new HostSum()));
        Map<TaskKey, TaskTime> tasks = new LinkedHashMap<>();
        for (Track track : tracks) {
            String host = track.work().onHost();
            if (track.work() instanceof Work.Controller) {
                add(track, controller);
            } else if (!host.isEmpty()) {
                sums.computeIfAbsent(host, k -> new HostSum()).add(track);
                task(track, tasks);
            }
        }
        Map<String, HostTimes> hosts = new LinkedHashMap<>();
        sums.forEach((name, sum) -> hosts.put(name, sum.times(traffic.getOrDefault(name, Traffic.Count.NONE))));
        List<TaskTime> slowest = tasks.values().stream()
                .sorted(Comparator.comparingLong(TaskTime::most).reversed().thenComparing(time -> time.task()
                        .name()))
                .toList();
        long wall = path.stream().mapToLong(Step::took).sum();
        return new Profile(wall, processor, controller, path, hosts, slowest);
    }

    private record TaskKey(Work.Walk walk, Work.Label label) {}

    private static void task(Track track, Map<TaskKey, TaskTime> tasks) {
        if (track.work() instanceof Work.Task task) {
            Map<Phase, Long> phases = new EnumMap<>(Phase.class);
            add(track, phases);
            long took = phases.values().stream().mapToLong(Long::longValue).sum();
            tasks.merge(
                    new TaskKey(task.walk(), task.label()),
                    new TaskTime(task.walk(), task.label(), task.host(), took, 1, took),
                    TaskTime::and);
        }
    }

    private static void add(Track track, Map<Phase, Long> phases) {
        for (Track.Segment segment : track.segments()) {
            if (segment.phase().place() != Phase.Place.WAITING) {
                phases.merge(segment.phase(), segment.nanos(), Long::sum);
            }
        }
    }

    private static Map<Phase, Long> phases(Map<Phase, Long> times) {
        return Collections.unmodifiableMap(times.isEmpty() ? new EnumMap<>(Phase.class) : new EnumMap<>(times));
    }

    /** A host's tracks while they are summed up. */
    private static final class HostSum {
        private final Map<Phase, Long> phases = new EnumMap<>(Phase.class);
        private long begin = Long.MAX_VALUE;
        private long end = Long.MIN_VALUE;

        void add(Track track) {
            Profile.add(track, phases);
            begin = Math.min(begin, track.begin());
            end = Math.max(end, track.end());
        }

        HostTimes times(Traffic.Count traffic) {
            long busy = phases.values().stream().mapToLong(Long::longValue).sum();
            return new HostTimes(phases, Math.max(0, end - begin - busy), traffic);
        }
    }
}
