package dev.slipway.engine.transport.simulated;

import dev.slipway.engine.model.ClockReading;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.Connectivity;
import dev.slipway.engine.spi.Query;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a simulated host cannot tell by itself.
 *
 * @param programs what a command that only reads prints
 * @param network what comes of a connection
 */
public record Surroundings(
        Function<Command, CommandResult> programs,
        Function<Query.Connect, Connectivity> network,
        Supplier<ClockReading> clock) {
    public Surroundings {
        Objects.requireNonNull(programs, "programs");
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(clock, "clock");
    }

    /** No program is installed, nobody listens, and both clocks are right. */
    public static Surroundings empty(InstantSource time) {
        return new Surroundings(
                command -> new CommandResult(127, "", command.argv().getFirst() + ": not found"),
                connect -> new Connectivity(Connectivity.Kind.REFUSED, "Connection refused"),
                () -> new ClockReading(time.instant(), time.instant()));
    }
}
