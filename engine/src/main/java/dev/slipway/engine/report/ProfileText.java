package dev.slipway.engine.report;

import dev.slipway.engine.profile.Phase;
import dev.slipway.engine.profile.Profile;
import dev.slipway.engine.profile.Profile.HostTimes;
import dev.slipway.engine.profile.Profile.TaskTime;
import dev.slipway.engine.profile.Traffic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Where the time went, for people: the critical path, the hosts, the slowest tasks. */
public final class ProfileText {
    /** More hosts than these are told by some of them. */
    private static final int MOST_HOSTS = 20;

    private static final int SLOWEST_HOSTS = 5;
    private static final int SLOWEST_TASKS = 5;

    private static final List<Phase> PHASES = List.of(
            Phase.PREPARE,
            Phase.DIAL,
            Phase.HANDSHAKE,
            Phase.LOGIN,
            Phase.SHELL,
            Phase.OBSERVE,
            Phase.PLAN,
            Phase.ACT,
            Phase.VERIFY,
            Phase.PAUSE);

    private final Style style;
    private final Profile profile;

    private ProfileText(Profile profile, Style style) {
        this.profile = Objects.requireNonNull(profile, "profile");
        this.style = Objects.requireNonNull(style, "style");
    }

    public static String text(Profile profile, Style style) {
        ProfileText text = new ProfileText(profile, style);
        return "\n" + text.title() + "\n" + text.path() + text.hosts() + text.tasks();
    }

    private String title() {
        return style.bold("Where the time went") + ": " + milliseconds(profile.wall())
                + " ms from the start of the process, with " + milliseconds(profile.processor())
                + " ms of processor time";
    }

    private String path() {
        Table table = new Table(
                style, ">at ms", ">took ms", ">share", "what decided it: each of these waited for the one before");
        for (PathLine line : PathLine.of(profile)) {
            table.row(
                    milliseconds(line.begin()),
                    milliseconds(line.took()),
                    percent(line.took(), profile.wall()),
                    line.what());
        }
        return "\n" + table.text();
    }

    private String hosts() {
        if (profile.hosts().isEmpty()) {
            return "";
        }
        List<Phase> shown = PHASES.stream()
                .filter(phase -> profile.hosts().values().stream().anyMatch(host -> host.of(phase) > 0))
                .toList();
        List<String> times = new ArrayList<>(List.of("time of hosts, ms"));
        shown.forEach(phase -> times.add(">" + phase.word()));
        times.addAll(List.of(">busy", ">waiting"));
        Table table = new Table(style, times.toArray(String[]::new));
        Table counts = new Table(
                style,
                "traffic of hosts",
                ">connections",
                ">shells",
                ">requests",
                ">tunnels",
                ">round trips",
                ">bytes sent",
                ">received");
        for (Row row : rows()) {
            List<String> cells = new ArrayList<>(List.of(row.title()));
            shown.forEach(phase -> cells.add(milliseconds(row.times().of(phase))));
            cells.add(milliseconds(row.times().busy()));
            cells.add(milliseconds(row.times().waiting()));
            table.row(cells.toArray(String[]::new));
            Traffic.Count count = row.times().traffic();
            counts.row(
                    row.title(),
                    Long.toString(count.connections()),
                    Long.toString(count.shells()),
                    Long.toString(count.requests()),
                    Long.toString(count.tunnels()),
                    Long.toString(count.roundTrips()),
                    Long.toString(count.sent()),
                    Long.toString(count.received()));
        }
        return "\n" + table.text() + "\n" + counts.text();
    }

    private record Row(String title, HostTimes times) {}

    /** All hosts, or when they are many the slowest, the median and the fastest; then the sum. */
    private List<Row> rows() {
        List<Row> all = profile.hosts().entrySet().stream()
                .map(entry -> new Row(Printable.line(entry.getKey()), entry.getValue()))
                .toList();
        List<Row> rows = new ArrayList<>(all);
        if (all.size() > MOST_HOSTS) {
            List<Row> ordered = all.stream()
                    .sorted(Comparator.<Row>comparingLong(row -> row.times().busy())
                            .reversed())
                    .toList();
            Row median = ordered.get(ordered.size() / 2);
            rows = new ArrayList<>(ordered.subList(0, SLOWEST_HOSTS));
            rows.add(new Row(median.title() + " (median)", median.times()));
            rows.add(new Row(
                    ordered.getLast().title() + " (fastest)", ordered.getLast().times()));
        }
        if (all.size() > 1) {
            rows.add(new Row(
                    "all " + all.size() + " hosts",
                    HostTimes.sum(profile.hosts().values())));
        }
        return rows;
    }

    private String tasks() {
        Table table = new Table(style, "slowest tasks", ">most ms", "on", ">hosts", ">in all ms");
        List<TaskTime> slowest = profile.tasks().stream().limit(SLOWEST_TASKS).toList();
        for (TaskTime task : slowest) {
            table.row(
                    task.walk().name().toLowerCase(Locale.ROOT) + ": "
                            + Printable.line(task.task().name()),
                    milliseconds(task.most()),
                    Printable.line(task.slowest()),
                    Integer.toString(task.hosts()),
                    milliseconds(task.sum()));
        }
        return slowest.isEmpty() ? "" : "\n" + table.text();
    }

    private static String percent(long part, long whole) {
        return whole == 0 ? "" : Math.round(100.0 * part / whole) + " %";
    }

    /** Below ten with a digit behind the point. */
    static String milliseconds(long nanos) {
        double milliseconds = nanos / 1e6;
        return String.format(Locale.ROOT, nanos == 0 || milliseconds >= 9.95 ? "%.0f" : "%.1f", milliseconds);
    }
}
