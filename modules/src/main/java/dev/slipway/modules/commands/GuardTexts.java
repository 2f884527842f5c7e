package dev.slipway.modules.commands;

import java.util.List;
import java.util.Optional;

/** Guards as written. */
record GuardTexts(
        Optional<String> creates, Optional<String> removes, Optional<String> unless, Optional<String> onlyif) {
    /** Makes a program of a line. */
    interface Reading {
        List<String> argv(String argument, String line);
    }

    /** @throws dev.slipway.engine.model.UserError naming the argument that makes no sense */
    Guards guards(Surroundings where, Reading reading) {
        return new Guards(
                creates.map(path -> PathPattern.of("creates", path, where.directory())),
                removes.map(path -> PathPattern.of("removes", path, where.directory())),
                unless.map(line -> where.guard(reading.argv("unless", line))),
                onlyif.map(line -> where.guard(reading.argv("onlyif", line))));
    }
}
