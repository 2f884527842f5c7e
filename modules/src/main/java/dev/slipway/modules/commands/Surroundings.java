package dev.slipway.modules.commands;

import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.UserError;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where and with what a program runs.
 *
 * @param directory "" for the root directory
 * @param limit after which it is killed
 */
record Surroundings(String directory, Optional<Content> input, Duration limit) {
    /** @throws UserError when the directory is relative, or the limit is no time at all */
    static Surroundings of(Optional<String> chdir, Optional<Content> stdin, boolean newline, int seconds) {
        chdir.filter(directory -> !directory.startsWith("/")).ifPresent(directory -> {
            throw UserError.argument("chdir", "'" + directory + "' is not an absolute path", "begin it with '/'");
        });
        if (seconds <= 0) {
            throw UserError.argument(
                    "timeout", "a timeout of " + seconds + " s leaves no time", "give it some seconds");
        }
        Optional<Content> input = newline ? stdin.map(Surroundings::ended) : stdin;
        return new Surroundings(chdir.orElse(""), input, Duration.ofSeconds(seconds));
    }

    private static Content ended(Content content) {
        return switch (content) {
            case Content.Plain plain -> Content.of(plain.text() + "\n");
            case Content.Hidden(Secret secret) -> Content.hidden(secret.reveal() + "\n");
            case Content.Stored stored -> stored;
            case Content.Pending pending -> pending;
        };
    }

    Command command(List<String> argv) {
        Command command = Command.of(argv).in(directory).within(limit);
        return input.map(command::reading).orElse(command);
    }

    /** A program that only reads, in the same directory. */
    Command guard(List<String> argv) {
        return Command.of(argv).in(directory).within(Guards.LIMIT);
    }
}
