package dev.slipway.cli;

import dev.slipway.engine.profile.Meter;
import dev.slipway.engine.profile.Profile;
import dev.slipway.engine.profile.Recorder;
import dev.slipway.engine.profile.Timing;
import dev.slipway.engine.profile.Traffic;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Takes the time of a command, when somebody wants to know it. */
final class Stopwatch {
    private final Optional<Recorder> recorder;
    private final Map<String, Traffic> traffic = new ConcurrentHashMap<>();

    private Stopwatch(Optional<Recorder> recorder) {
        this.recorder = recorder;
    }

    /** Nobody wants to know. */
    static Stopwatch off() {
        return new Stopwatch(Optional.empty());
    }

    /** To be called by the thread that runs the command. */
    static Stopwatch running(Started started) {
        return new Stopwatch(Optional.of(new Recorder(System::nanoTime, started.process(), started.main())));
    }

    Timing timing() {
        return recorder.<Timing>map(r -> r).orElse(Timing.OFF);
    }

    /** For connections to a host: all count together. */
    Meter meter(String host) {
        return new Meter(timing(), traffic.computeIfAbsent(host, k -> new Traffic()));
    }

    /**
     * Where the time went until now.
     *
     * @param hosts in the order of the report; others that were connected follow
     */
    Optional<Profile> profile(List<String> hosts) {
        return recorder.map(r -> {
            Map<String, Traffic.Count> counts = new LinkedHashMap<>();
            hosts.forEach(host -> counts.put(host, Traffic.Count.NONE));
            traffic.forEach((host, counted) -> counts.put(host, counted.count()));
            return Profile.of(r.tracks(), counts, processor());
        });
    }

    private static long processor() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toNanos)
                .orElse(0L);
    }
}
