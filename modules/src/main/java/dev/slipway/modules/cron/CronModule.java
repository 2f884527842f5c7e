package dev.slipway.modules.cron;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.TaskModule;
import dev.slipway.engine.spi.files.Backup;
import dev.slipway.engine.spi.files.EditedFile;
import dev.slipway.engine.spi.files.Ownership;
import dev.slipway.engine.spi.files.Place;
import java.util.List;
import java.util.Optional;

/** {@code cron}: one job of a crontab, or one variable. */
public final class CronModule implements TaskModule<CronArgs> {
    @Override
    public String name() {
        return "cron";
    }

    @Override
    public Class<CronArgs> argsType() {
        return CronArgs.class;
    }

    @Override
    public Reference reference() {
        return new Reference("Keeps a job, or an environment variable, in a crontab.", """
                A job is found again by the comment `#Ansible: NAME` above it, which Ansible writes too, so either tool may
                keep what the other one made. A job that is there already without the comment gets it. All other lines
                stay. A `cron_file` in which nothing is left goes.

                Without `cron_file` the crontab of a user is changed by crontab(1), which the host must have. What crontab
                itself says against a line is the error of the task.
                """, """
                - name: a snapshot of etcd each night
                  cron:
                    name: etcd snapshot
                    minute: "30"
                    hour: "2"
                    user: root
                    cron_file: etcd-snapshot
                    job: ETCDCTL_API=3 etcdctl snapshot save /var/backups/etcd.db

                - name: no job of last year
                  cron: {name: old job, state: absent}

                - name: mail of jobs goes to the operators
                  cron: {name: MAILTO, env: true, job: ops@example.org}
                """);
    }

    private static EditedFile file(CronArgs args) {
        return new EditedFile(
                new Place(args.cronFile().orElseThrow(), Place.Links.REFUSED),
                new Ownership(Attributes.ANY),
                EditedFile.Missing.CREATED,
                Optional.empty());
    }

    private static UserCrontab crontab(CronArgs args, Observation seen) {
        return new UserCrontab(args.user().orElse(seen.user()));
    }

    @Override
    public Queries queries(CronArgs args, Observation seen) {
        return args.cronFile().isPresent()
                ? file(args).queries(seen)
                : crontab(args, seen).queries(seen);
    }

    @Override
    public List<Change> plan(CronArgs args, Observation seen) {
        if (args.cronFile().isEmpty()) {
            UserCrontab crontab = crontab(args, seen);
            return crontab.becomes(edited(args, crontab.text(seen)), seen);
        }
        Optional<String> text = file(args).text(seen);
        CronText before = CronText.ofFile(text.orElse(""));
        CronText after = edited(args, before);
        if (after.equals(before)) {
            return List.of();
        }
        boolean gone = args.state() == CronArgs.State.ABSENT && !args.env() && after.blank();
        return gone
                ? List.of(removed(args.cronFile().orElseThrow(), text.orElse(""), seen))
                : Backup.of(args.backup()).before(file(args).changes(after.text(), seen));
    }

    private static CronText edited(CronArgs args, CronText before) {
        return args.state() == CronArgs.State.PRESENT ? before.with(args) : before.without(args);
    }

    private static Change removed(String path, String text, Observation seen) {
        return Change.delete(
                "file:" + path,
                new Delta.Text(Optional.of(Content.of(text)), Content.of("")),
                new Action.Remove(path, seen.of(new Query.File(path))));
    }
}
