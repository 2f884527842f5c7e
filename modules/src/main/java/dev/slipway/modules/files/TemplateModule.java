package dev.slipway.modules.files;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.LocalFile;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Refusal;
import dev.slipway.engine.spi.TaskModule;
import dev.slipway.engine.spi.files.Backup;
import java.util.List;
import java.util.Optional;

/** {@code template}: a Mustache template of the controller, rendered for the host. */
public final class TemplateModule implements TaskModule<TemplateModule.Args> {
    private static final String SUFFIX = ".mustache";

    public record Args(
            @Arg(
                    value = "A Mustache template on the controller, below `templates/` of the role or playbook.",
                    from = Arg.From.TEMPLATE)
            LocalFile src,

            @Arg(
                    "Where: an absolute path. When it ends in `/` or is a directory, the file gets the name of `src` without `.mustache`.")
            String dest,

            @Arg("Four octal digits in quotes; a new file gets \"0644\", another keeps its own.")
            Optional<String> mode,

            @Arg("User name or number; a new file gets the acting user.")
            Optional<String> owner,

            @Arg("Group name or number; a new file gets the acting user's.")
            Optional<String> group,

            @Arg(value = "Whether a file that is there is replaced; otherwise it is left as it is.", preset = "true")
            boolean force,

            @Arg(
                    value =
                            "Whether to write the file that a symbolic link at `dest` points to; otherwise a link is an error.",
                    preset = "false")
            boolean follow,

            @Arg(value = "Whether a copy of the file is made before it changes.", preset = "false")
            boolean backup,

            @Arg("A command that must accept the new file before it takes its place; `%s` is its path.")
            Optional<String> validate) {
        public Args {
            src = src.name().endsWith(SUFFIX)
                    ? new LocalFile(src.name().substring(0, src.name().length() - SUFFIX.length()), src.content())
                    : src;
            dest = Placement.destination(dest, Optional.of(src));
            validate.ifPresent(Placement::command);
        }
    }

    @Override
    public String name() {
        return "template";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public List<Refusal> refusals() {
        return Refusal.ofFilesAnd(
                Refusal.of("block_start_string", "templates are Mustache, which has no statements")
                        .or("block_end_string")
                        .or("comment_start_string")
                        .or("comment_end_string")
                        .or("variable_start_string")
                        .or("variable_end_string"),
                new Refusal(
                        List.of("lstrip_blocks", "trim_blocks"),
                        List.of("true", "false", "yes", "no"),
                        "a Mustache tag alone on its line takes the line along"),
                Refusal.of("newline_sequence", "line ends are those of the template")
                        .but("\n"),
                Refusal.of("output_encoding", "files are UTF-8").but("utf-8"));
    }

    @Override
    public Reference reference() {
        return new Reference(
                "Puts a file on the host, rendered from a Mustache template.",
                Placement.DETAILS
                        + "A variable that is not defined is an error with its place in the template. What a template makes of a "
                        + "secret is secret as a whole.",
                """
                - name: kubelet configuration
                  template:
                    src: kubelet.mustache
                    dest: /var/lib/kubelet/config.yaml
                    mode: "0600"
                  notify: restart kubelet
                """);
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        return placement(args).queries(seen);
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        return Backup.of(args.backup()).before(placement(args).changes(seen));
    }

    private static Placement placement(Args args) {
        return new Placement(
                args.dest(),
                args.src().content(),
                Optional.of(args.src().fileName()),
                Placement.ownership(args.mode(), args.owner(), args.group()),
                Placement.links(args.follow()),
                Placement.existing(args.force()),
                args.validate().map(Placement::command));
    }
}
