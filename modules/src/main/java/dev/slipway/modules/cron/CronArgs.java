package dev.slipway.modules.cron;

import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.files.AbsolutePath;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@code cron} takes: the arguments of Ansible's module of the same name. */
public record CronArgs(
        @Arg("What the job is called, in the comment above it; or the name of an environment variable.")
        String name,

        @Arg(value = "The command, or the variable's value.", aliases = "value")
        Optional<String> job,

        @Arg(value = "Whether it shall be there.", preset = "present")
        State state,

        @Arg(value = "Minute, 0 to 59, `*`, `*/2` and the like.", preset = "*")
        String minute,

        @Arg(value = "Hour, 0 to 23.", preset = "*") String hour,

        @Arg(value = "Day of the month, 1 to 31.", preset = "*", aliases = "dom")
        String day,

        @Arg(value = "Month, 1 to 12.", preset = "*") String month,

        @Arg(value = "Day of the week, 0 to 6 from Sunday on.", preset = "*", aliases = "dow")
        String weekday,

        @Arg("A name for the time, in place of the five fields.")
        Optional<Special> specialTime,

        @Arg(
                "Whose crontab it is, the acting user's by default; with `cron_file`, whom the job runs as, and then it is needed.")
        Optional<String> user,

        @Arg("A file in place of a user's crontab: a name below `/etc/cron.d`, or an absolute path.")
        Optional<String> cronFile,

        @Arg(value = "Whether the job is there, but commented out.", preset = "false")
        boolean disabled,

        @Arg(value = "Whether it is an environment variable.", preset = "false")
        boolean env,

        @Arg("A new variable goes after this one.") Optional<String> insertafter,
        @Arg("A new variable goes before this one.") Optional<String> insertbefore,

        @Arg(value = "Whether a copy of `cron_file` is made before it changes.", preset = "false")
        boolean backup) {
    /** Whether the job shall be there. */
    public enum State {
        PRESENT,
        ABSENT
    }

    /** crontab(5), extensions. */
    public enum Special {
        REBOOT,
        YEARLY,
        ANNUALLY,
        MONTHLY,
        WEEKLY,
        DAILY,
        HOURLY
    }

    private static final String CLASSIC = "/etc/crontab";

    public CronArgs {
        if (name.contains("\n") || env && !name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw UserError.argument(
                    "name",
                    env ? "'" + name + "' is no name of a variable" : "the name has more than one line",
                    env ? "letters, digits and underscores" : "it stands in a comment above the job");
        }
        if (specialTime.isPresent()
                && !Stream.of(minute, hour, day, month, weekday).allMatch("*"::equals)) {
            throw UserError.argument(
                    "special_time", "the time is given in two ways", "keep 'special_time' or the five fields");
        }
        for (String field : java.util.List.of(minute, hour, day, month, weekday)) {
            if (!field.matches("[A-Za-z0-9*/,~-]+")) {
                throw UserError.argument(
                        "minute", "'" + field + "' is no time of crontab(5)", "write a number, *, */2, 1-5 or 1,3");
            }
        }
        if (state == State.PRESENT) {
            requireJob(job, cronFile, user);
        }
        if (insertafter.isPresent() && insertbefore.isPresent()) {
            throw UserError.argument("insertbefore", "'insertafter' and 'insertbefore' exclude each other", "keep one");
        }
        if (!env && (insertafter.isPresent() || insertbefore.isPresent())) {
            throw UserError.argument(
                    insertafter.isPresent() ? "insertafter" : "insertbefore",
                    "only a variable has a place among others",
                    "set 'env: true', or leave it out");
        }
        if (backup && cronFile.isEmpty()) {
            throw UserError.argument(
                    "backup", "a user's crontab is no file that is copied", "leave it out, or use 'cron_file'");
        }
        cronFile = cronFile.map(CronArgs::path);
    }

    private static void requireJob(Optional<String> job, Optional<String> cronFile, Optional<String> user) {
        if (job.isEmpty()) {
            throw UserError.argument("name", "it is not said what shall run", "give the 'job'");
        }
        if (stripped(job.get()).contains("\n")) {
            throw UserError.argument("job", "the job has more than one line", "put it into a script");
        }
        if (cronFile.isPresent() && user.isEmpty()) {
            throw UserError.argument("cron_file", "a file's jobs name the user they run as", "give the 'user'");
        }
    }

    private static String path(String written) {
        String path = AbsolutePath.of("cron_file", written.startsWith("/") ? written : "/etc/cron.d/" + written);
        if (path.equals(CLASSIC)) {
            throw UserError.argument("cron_file", CLASSIC + " belongs to the system", "name a file below /etc/cron.d");
        }
        if (!path.substring(path.lastIndexOf('/') + 1).matches("[A-Za-z0-9_-]+")) {
            throw UserError.argument(
                    "cron_file",
                    "cron passes over files with other signs than letters, digits, '_' and '-' in their name",
                    "take a plain word, without a dot");
        }
        return path;
    }

    private static String stripped(String job) {
        return job.replaceAll("^[\r\n]+|[\r\n]+$", "");
    }

    /** The job as a line, as Ansible writes it. */
    String line() {
        String when = specialTime
                .map(special -> "@" + special.name().toLowerCase(Locale.ROOT))
                .orElse(String.join(" ", minute, hour, day, month, weekday));
        String who = cronFile.isPresent() ? user.orElse("root") + " " : "";
        return (disabled ? "#" : "") + when + " " + who + stripped(job.orElse(""));
    }

    /** The variable as a line. */
    String declaration() {
        return name + "=\"" + job.orElse("") + "\"";
    }
}
