package dev.slipway.modules.cron;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The crontab of an account. root reads the file that crontab(1) keeps, so that a later task of the plan sees what an earlier
 * one will have written; others may not, and ask crontab itself.
 */
record UserCrontab(String user) {
    /** Where cron of Debian keeps crontabs; that of Red Hat has no directory below {@code /var/spool/cron}. */
    private static final Query.File DEBIAN = new Query.File("/etc/debian_version");

    private static final String SCRIPT = """
            command -v crontab >/dev/null || {
              echo 'this host has no crontab: install the package cron (cronie on hosts of dnf) with a task before' >&2
              exit 127
            }
            if [ "$(id -un)" = "$1" ]; then crontab -; else crontab -u "$1" -; fi
            """;

    private static boolean readable(Observation seen) {
        return seen.user().equals("root");
    }

    private Query.Content file(Observation seen) {
        // Nobody but root asks for it; for others it only stands for the crontab
        boolean debian = !readable(seen) || seen.of(DEBIAN).exists();
        return new Query.Content((debian ? "/var/spool/cron/crontabs/" : "/var/spool/cron/") + user);
    }

    private Query.Output listed(Observation seen) {
        return new Query.Output(
                seen.user().equals(user) ? Command.of("crontab", "-l") : Command.of("crontab", "-u", user, "-l"));
    }

    Queries queries(Observation seen) {
        if (!readable(seen)) {
            return Queries.of(listed(seen));
        }
        return seen.knows(DEBIAN)
                ? Queries.of(DEBIAN, file(seen), new Query.Digest(file(seen).path()))
                : Queries.of(DEBIAN);
    }

    CronText text(Observation seen) {
        if (!readable(seen)) {
            return CronText.ofCrontab(seen.of(listed(seen)).stdout());
        }
        FileText read = seen.of(file(seen));
        if (read.found().filter(content -> !content.known()).isPresent()) {
            seen.of(new Query.Digest(file(seen).path()));
        }
        return CronText.ofCrontab(read.found().flatMap(Content::utf8).orElse(""));
    }

    List<Change> becomes(CronText after, Observation seen) {
        CronText before = text(seen);
        if (after.equals(before)) {
            return List.of();
        }
        Content content = Content.of(after.text());
        FileState state = FileState.file("0600", user, "crontab", content.size());
        List<Effect> effects = List.of(new Effect.FileBecomes(file(seen).path(), state, Optional.of(content)));
        Command command =
                Command.of("sh", "-c", SCRIPT, "crontab", user).reading(content).within(Duration.ofSeconds(30));
        Optional<Content> was = before.lines().isEmpty() ? Optional.empty() : Optional.of(Content.of(before.text()));
        Delta delta = new Delta.Text(was, content);
        Action run = new Action.Run(command, effects);
        return List.of(
                was.isEmpty()
                        ? Change.create("crontab:" + user, delta, run)
                        : Change.update("crontab:" + user, delta, run));
    }
}
