package dev.slipway.engine.testing;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.Led;
import dev.slipway.engine.spi.LocalFile;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.ReadOnly;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Modules that look at files or write them. */
public final class FileModules {
    private FileModules() {}

    /** {@code put}: a file with a content. */
    public static final class Put extends TestModule<Put.Args> implements Reporting<Put.Args> {
        public record Args(
                @Arg("where") String path, @Arg("what") Content content) {
            public Args {
                if (!path.startsWith("/")) {
                    throw UserError.argument("path", "'" + path + "' is not absolute", "begin it with '/'");
                }
            }
        }

        Put() {
            super("put", Args.class);
        }

        @Override
        public Queries queries(Args args, Observation seen) {
            return Queries.of(new Query.Content(args.path()));
        }

        @Override
        public List<Change> plan(Args args, Observation seen) {
            return write(args.path(), args.content(), seen.of(new Query.Content(args.path())));
        }

        @Override
        public Report report(Args args, Observation seen) {
            return Report.values(Map.of("path", args.path()));
        }
    }

    /** {@code put_all}: the files of a directory on the controller. */
    public static final class PutAll extends TestModule<PutAll.Args> {
        public record Args(
                @Arg("where") String path,

                @Arg(value = "what", from = Arg.From.FILES) List<LocalFile> src) {}

        PutAll() {
            super("put_all", Args.class);
        }

        private static String path(Args args, LocalFile file) {
            return args.path() + "/" + file.name();
        }

        @Override
        public Queries queries(Args args, Observation seen) {
            return Queries.of(args.src().stream()
                    .map(file -> new Query.Content(path(args, file)))
                    .toList());
        }

        @Override
        public List<Change> plan(Args args, Observation seen) {
            return args.src().stream()
                    .flatMap(file ->
                            write(path(args, file), file.content(), seen.of(new Query.Content(path(args, file))))
                                    .stream())
                    .toList();
        }
    }

    static List<Change> write(String path, Content content, FileText there) {
        Optional<Content> before = there.found();
        if (before.isPresent() && content.known() && before.get().known()) {
            if (before.get().digest().equals(content.digest())) {
                return List.of();
            }
        }
        Action action = new Action.WriteFile(
                path,
                content,
                new Attributes("0644", "root", "root"),
                before.filter(Content::known).map(Content::digest),
                Optional.empty());
        Delta delta = new Delta.Text(before, content);
        return List.of(
                before.isEmpty()
                        ? Change.create("file:" + path, delta, action)
                        : Change.update("file:" + path, delta, action));
    }

    /** {@code append}: a line at the end of a file, which needs the file as it will be. */
    public static final class Append extends TestModule<Append.Args> {
        public record Args(
                @Arg("where") String path, @Arg("what") String line) {}

        Append() {
            super("append", Args.class);
        }

        @Override
        public Queries queries(Args args, Observation seen) {
            return Queries.of(new Query.Content(args.path()));
        }

        @Override
        public List<Change> plan(Args args, Observation seen) {
            FileText there = seen.of(new Query.Content(args.path()));
            Content before = there.found()
                    .filter(Content::known)
                    .orElseThrow(() -> UserError.of("there is no file " + args.path(), "make it in a task before"));
            String text = before.utf8().orElseThrow();
            String more = text + args.line() + "\n";
            Content after = before instanceof Content.Hidden ? Content.hidden(more) : Content.of(more);
            return text.lines().anyMatch(args.line()::equals) ? List.of() : write(args.path(), after, there);
        }
    }

    /** {@code peek}: tells whether a file is there, on its own host or on another one. */
    public static final class Peek extends TestModule<Peek.Args> implements Reporting<Peek.Args>, ReadOnly {
        public record Args(
                @Arg("where") String path,
                @Arg("on which host") Optional<String> at) {
            Query<FileState> query() {
                Query<FileState> here = new Query.File(path);
                return at.<Query<FileState>>map(host -> new Query.On<>(host, here))
                        .orElse(here);
            }
        }

        Peek() {
            super("peek", Args.class);
        }

        @Override
        public Queries queries(Args args, Observation seen) {
            return Queries.of(args.query());
        }

        @Override
        public Report report(Args args, Observation seen) {
            boolean there = seen.of(args.query()).exists();
            return new Report(Map.of("there", there), List.of(args.path() + " there: " + there), Map.of());
        }
    }

    /** {@code key}: a file that one host makes before all others do. */
    public static final class Key extends TestModule<Key.Args> implements Led<Key.Args> {
        public record Args(
                @Arg("where") String path,
                @Arg("which host makes it") String home) {
            Query<FileText> source() {
                return new Query.On<>(home, new Query.Content(path));
            }
        }

        Key() {
            super("key", Args.class);
        }

        @Override
        public Optional<String> leader(Args args, Observation seen) {
            return Optional.of(args.home());
        }

        @Override
        public Queries queries(Args args, Observation seen) {
            Queries own = Queries.of(new Query.Content(args.path()));
            return args.home().equals(seen.host()) ? own : own.and(args.source());
        }

        @Override
        public List<Change> plan(Args args, Observation seen) {
            FileText there = seen.of(new Query.Content(args.path()));
            if (args.home().equals(seen.host())) {
                return there instanceof FileText.Absent
                        ? write(args.path(), Content.hidden("made on " + seen.host()), there)
                        : List.of();
            }
            Content made = seen.of(args.source())
                    .found()
                    .orElseThrow(() -> UserError.of("host '" + args.home() + "' has made no " + args.path()));
            return write(args.path(), made, there);
        }
    }

    /** {@code stubborn}: a change that does not bring about what it is for. */
    public static final class Stubborn extends TestModule<Stubborn.Args> {
        public record Args(@Arg("where") String path) {}

        Stubborn() {
            super("stubborn", Args.class);
        }

        @Override
        public Queries queries(Args args, Observation seen) {
            return Queries.of(new Query.File(args.path()));
        }

        @Override
        public List<Change> plan(Args args, Observation seen) {
            if (seen.of(new Query.File(args.path())).exists()) {
                return List.of();
            }
            Action action = new Action.Run(
                    dev.slipway.engine.model.Command.of("true"), List.of(new Effect.MayAppear("nothing at all")));
            return List.of(Change.create("file:" + args.path(), new Delta.Value("", "a file"), action));
        }
    }
}
