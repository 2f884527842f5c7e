package dev.slipway.modules.files;

import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.files.AbsolutePath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code find} takes: the arguments of Ansible's module of the same name. */
public record FindArgs(
        @Arg(
                value = "Directories to look in, absolute paths.",
                aliases = {"name", "path"})
        List<String> paths,

        @Arg(value = "Names that count, as shell patterns; all by default.", aliases = "pattern")
        List<String> patterns,

        @Arg(value = "Names that do not count.", aliases = "exclude")
        List<String> excludes,

        @Arg(
                value = "Whether both are regular expressions (Python's notation), matched from the start.",
                preset = "false")
        boolean useRegex,

        @Arg("A regular expression that a line of the file must match from its start; for files only.")
        Optional<String> contains,

        @Arg(value = "Whether `contains` is searched in the whole text.", preset = "false")
        boolean readWholeFile,

        @Arg(value = "What kind counts.", preset = "file") FileType fileType,

        @Arg("Seconds since the time stamp, or with `m`, `h`, `d`, `w`: at least so old, or with `-` at most.")
        Optional<String> age,

        @Arg(value = "Which time stamp.", preset = "mtime") Stamp ageStamp,

        @Arg("Bytes, or with `k`, `m`, `g`, `t`: at least so large, or with `-` at most.")
        Optional<String> size,

        @Arg(value = "Whether directories below count.", preset = "false")
        boolean recurse,

        @Arg("How far down, at most; 1 is the directory itself.")
        Optional<Integer> depth,

        @Arg(value = "Whether names that begin with a dot count.", preset = "false")
        boolean hidden,

        @Arg(value = "Whether links to directories are followed.", preset = "false")
        boolean follow,

        @Arg(value = "Whether to tell the SHA-256 of files.", preset = "false")
        boolean getChecksum) {
    /** Kinds of files. */
    public enum FileType {
        ANY,
        DIRECTORY,
        FILE,
        LINK
    }

    /** Time stamps. */
    public enum Stamp {
        ATIME,
        CTIME,
        MTIME
    }

    private static final Pattern AMOUNT = Pattern.compile("(-?)([0-9]+)([a-z]?)", Pattern.CASE_INSENSITIVE);
    private static final Map<String, Long> SECONDS =
            Map.of("", 1L, "s", 1L, "m", 60L, "h", 3600L, "d", 86_400L, "w", 604_800L);
    private static final Map<String, Long> BYTES =
            Map.of("", 1L, "b", 1L, "k", 1L << 10, "m", 1L << 20, "g", 1L << 30, "t", 1L << 40);

    /** At least so much, or at most. */
    record Limit(boolean most, long amount) {
        boolean holds(double value) {
            return most ? value <= amount : value >= amount;
        }
    }

    public FindArgs {
        paths = paths.stream().map(path -> AbsolutePath.of("paths", path)).toList();
        if (paths.isEmpty()) {
            throw UserError.argument("paths", "it is not said where to look", "name a directory");
        }
        age.ifPresent(written -> limit("age", written, SECONDS));
        size.ifPresent(written -> limit("size", written, BYTES));
        if (useRegex) {
            patterns.forEach(written -> PythonPattern.compile("patterns", written));
            excludes.forEach(written -> PythonPattern.compile("excludes", written));
        }
        contains.ifPresent(written -> PythonPattern.compile("contains", written));
    }

    private static Limit limit(String argument, String written, Map<String, Long> units) {
        Matcher amount = AMOUNT.matcher(written);
        String unit = amount.matches() ? amount.group(3).toLowerCase(java.util.Locale.ROOT) : "?";
        if (!units.containsKey(unit)) {
            throw UserError.argument(
                    argument,
                    "'" + written + "' is no amount",
                    "write a number, perhaps with one of "
                            + String.join(" ", units.keySet().stream().sorted().toList())
                                    .strip() + " behind it and - before it");
        }
        return new Limit(!amount.group(1).isEmpty(), Long.parseLong(amount.group(2)) * units.get(unit));
    }

    Optional<Limit> oldness() {
        return age.map(written -> limit("age", written, SECONDS));
    }

    Optional<Limit> length() {
        return size.map(written -> limit("size", written, BYTES));
    }

    boolean named(String name) {
        boolean visible = hidden || !name.startsWith(".");
        return visible && (patterns.isEmpty() || any(patterns, name)) && !any(excludes, name);
    }

    private boolean any(List<String> written, String name) {
        return written.stream()
                .anyMatch(pattern -> useRegex
                        ? PythonPattern.compile("patterns", pattern)
                                .matcher(name)
                                .lookingAt()
                        : Glob.compile(pattern).matcher(name).matches());
    }
}
