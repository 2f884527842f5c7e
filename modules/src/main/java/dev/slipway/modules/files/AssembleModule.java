package dev.slipway.modules.files;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Refusal;
import dev.slipway.engine.spi.TaskModule;
import dev.slipway.engine.spi.files.AbsolutePath;
import dev.slipway.engine.spi.files.Backup;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code assemble}: one file made of many in a directory of the host. */
public final class AssembleModule implements TaskModule<AssembleModule.Args> {
    public record Args(
            @Arg("A directory on the host with the fragments.")
            String src,

            @Arg("The file that is made of them.") String dest,

            @Arg("A line between fragments; `\\n` and `\\t` in it are what they are in Python.")
            Optional<String> delimiter,

            @Arg("Only fragments count in whose name this regular expression (Python's notation) finds something.")
            Optional<String> regexp,

            @Arg(value = "Whether files whose name begins with a dot are passed over.", preset = "false")
            boolean ignoreHidden,

            @Arg(value = "That `src` is on the host.", preset = "true")
            boolean remoteSrc,

            @Arg(value = "Whether a copy of the file is made before it changes.", preset = "false")
            boolean backup,

            @Arg("Four octal digits in quotes; a new file gets \"0644\", another keeps its own.")
            Optional<String> mode,

            @Arg("User name or number; a new file gets the acting user.")
            Optional<String> owner,

            @Arg("Group name or number; a new file gets the acting user's.")
            Optional<String> group,

            @Arg("A command that must accept the new file before it takes its place; `%s` is its path.")
            Optional<String> validate) {
        public Args {
            if (!remoteSrc) {
                throw UserError.argument(
                        "remote_src",
                        "fragments of the controller are not put together there",
                        "put them on the host with 'copy' and 'loop' before, or use one 'template'");
            }
            src = AbsolutePath.of("src", src);
            dest = AbsolutePath.of("dest", dest);
            regexp.ifPresent(written -> PythonPattern.compile("regexp", written));
            validate.ifPresent(Placement::command);
        }

        private boolean counts(String name) {
            boolean matches = regexp.map(written -> PythonPattern.compile("regexp", written))
                    .map(pattern -> pattern.matcher(name).find())
                    .orElse(true);
            return matches && !(ignoreHidden && name.startsWith("."));
        }
    }

    @Override
    public String name() {
        return "assemble";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public List<Refusal> refusals() {
        return Refusal.ofFilesAnd(
                new Refusal(List.of("decrypt"), List.of("true", "yes", "on"), "fragments are files of the host"));
    }

    @Override
    public Reference reference() {
        return new Reference("Makes one file of the fragments in a directory of the host.", """
                The fragments are taken in the order of their names, and the rules are Ansible's: one that does not end with a newline gets
                one before the next. What earlier tasks of the plan put into the directory counts. No fragment may be above 1 MiB.
                """, """
                - name: the configuration of all parts
                  assemble:
                    src: /etc/demo.d
                    dest: /etc/demo.conf
                    regexp: '\\.conf$'
                """);
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        Query.Listing listing = new Query.Listing(args.src());
        Queries queries = Queries.of(listing);
        if (!seen.knows(listing)) {
            return queries;
        }
        List<Query.Content> contents = contents(args, seen);
        queries = queries.and(contents);
        boolean all = contents.stream().allMatch(query -> seen.knows(query));
        return all && seen.of(listing).isPresent()
                ? queries.and(placement(args, seen).queries(seen))
                : queries;
    }

    private static List<Query.Content> contents(Args args, Observation seen) {
        return seen.of(new Query.Listing(args.src())).orElse(List.of()).stream()
                .filter(args::counts)
                .sorted()
                .map(name -> new Query.Content(AbsolutePath.join(args.src(), name)))
                .toList();
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        if (seen.of(new Query.Listing(args.src())).isEmpty()) {
            throw UserError.argument(
                    "src", "there is no directory '" + args.src() + "'", "make it with a task 'file' before this one");
        }
        return Backup.of(args.backup()).before(placement(args, seen).changes(seen));
    }

    private static Placement placement(Args args, Observation seen) {
        return new Placement(
                args.dest(),
                content(args, seen),
                Optional.empty(),
                Placement.ownership(args.mode(), args.owner(), args.group()),
                Placement.links(false),
                Placement.existing(true),
                args.validate().map(Placement::command));
    }

    private static Content content(Args args, Observation seen) {
        ByteArrayOutputStream sum = new ByteArrayOutputStream();
        boolean open = false;
        boolean first = true;
        boolean hidden = false;
        for (Query.Content query : contents(args, seen)) {
            FileText text = seen.of(query);
            if (text instanceof FileText.TooLarge) {
                throw UserError.argument(
                        "src", "'" + query.path() + "' is larger than " + FileText.LIMIT + " bytes", "take it away");
            }
            Optional<Content> found = text.found();
            if (found.isEmpty()) {
                continue;
            }
            if (found.get() instanceof Content.Pending pending) {
                return pending;
            }
            hidden |= found.get() instanceof Content.Hidden;
            byte[] bytes = found.get().reveal();
            if (open) {
                sum.write('\n');
            }
            if (!first) {
                args.delimiter().map(AssembleModule::line).ifPresent(line -> sum.writeBytes(utf8(line)));
            }
            sum.writeBytes(bytes);
            first = false;
            open = bytes.length == 0 || bytes[bytes.length - 1] != '\n';
        }
        return hidden ? new Content.Hidden(Secret.of(sum.toByteArray())) : Content.of(sum.toByteArray());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static final Pattern ESCAPE = Pattern.compile("\\\\([ntr\\\\])");

    private static String line(String delimiter) {
        String plain = ESCAPE.matcher(delimiter).replaceAll(found -> switch (found.group(1)) {
            case "n" -> "\n";
            case "t" -> "\t";
            case "r" -> "\r";
            default -> "\\\\";
        });
        return plain.isEmpty() || plain.endsWith("\n") ? plain : plain + "\n";
    }
}
