package dev.slipway.modules.files;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.LocalFile;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Refusal;
import dev.slipway.engine.spi.TaskModule;
import dev.slipway.engine.spi.files.Backup;
import dev.slipway.engine.spi.files.FetchedFile;
import java.util.List;
import java.util.Optional;

/** {@code copy}: a file of the controller, or a text of the playbook, on the host. */
public final class CopyModule implements TaskModule<CopyModule.Args> {
    public record Args(
            @Arg("Where: an absolute path. When it ends in `/` or is a directory, the file keeps the name of `src`.")
            String dest,

            @Arg("What the file shall hold. May be secret. One of `content` and `src` is needed.")
            Optional<Content> content,

            @Arg(
                    value =
                            "A file on the controller, below `files/` of the role or playbook; with `remote_src` the path of one on the host.",
                    from = Arg.From.FILE,
                    unless = "remote_src")
            Optional<LocalFile> src,

            @Arg(value = "Whether `src` is on the host.", preset = "false")
            boolean remoteSrc,

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

            @Arg("`sha256:` and the digits that sha256sum prints: what `src` must be. Otherwise nothing is written.")
            Optional<String> checksum,

            @Arg(value = "Whether a copy of the file is made before it changes.", preset = "false")
            boolean backup,

            @Arg("A command that must accept the new file before it takes its place; `%s` is its path.")
            Optional<String> validate) {
        public Args {
            if (content.isPresent() == src.isPresent()) {
                throw UserError.argument(
                        content.isPresent() ? "src" : "dest",
                        "'copy' takes one of 'content' and 'src'",
                        "give exactly one");
            }
            if (remoteSrc) {
                RemoteCopy.require(src, follow, validate);
            }
            dest = Placement.destination(dest, src);
            validate.ifPresent(Placement::command);
            checksum = checksum.map(written -> FetchedFile.requireDigest("checksum", written));
            Content declared = content.or(() -> src.map(LocalFile::content)).orElseThrow();
            if (checksum.isPresent() && declared.known() && !declared.digest().equals(checksum.get())) {
                throw UserError.argument(
                        "checksum",
                        src.map(file -> "'" + file.name() + "'").orElse("the content") + " has the SHA-256 "
                                + declared.digest() + ", not " + checksum.get(),
                        "get the right file, or correct the checksum");
            }
        }
    }

    @Override
    public String name() {
        return "copy";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public List<Refusal> refusals() {
        return Refusal.ofFilesAnd(
                new Refusal(
                        List.of("decrypt", "local_follow"),
                        List.of("true", "yes", "on"),
                        "an encrypted file is always decrypted, and a link of the controller is always followed"),
                Refusal.of(
                        "directory_mode",
                        "directories are not copied as a whole: make them with 'file', and the files with 'loop'"));
    }

    @Override
    public Reference reference() {
        return new Reference(
                "Puts a file on the host, from the controller or from the playbook.",
                Placement.DETAILS
                        + "Directories are not copied: name each file, or loop over them.\n\n"
                        + "With `remote_src` the host copies the file by itself, and both are compared by their SHA-256; when an earlier "
                        + "task of the plan will make `src`, what comes is as well known as what that task writes.",
                """
                - name: load modules at boot
                  copy:
                    dest: /etc/modules-load.d/k8s.conf
                    content: |
                      br_netfilter
                      overlay
                    mode: "0644"
                - name: sudo rules of the operators
                  copy:
                    src: operators.sudoers
                    dest: /etc/sudoers.d/operators
                    mode: "0440"
                    validate: visudo -cf %s
                - name: keep the distribution's configuration
                  copy:
                    src: /etc/containerd/config.toml
                    dest: /etc/containerd/config.toml.dist
                    remote_src: true
                    force: false
                """);
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        return args.remoteSrc()
                ? RemoteCopy.of(args).queries(seen)
                : placement(args).queries(seen);
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        List<Change> changes = args.remoteSrc()
                ? RemoteCopy.of(args).changes(seen)
                : placement(args).changes(seen);
        return Backup.of(args.backup()).before(changes);
    }

    private static Placement placement(Args args) {
        return new Placement(
                args.dest(),
                args.content().or(() -> args.src().map(LocalFile::content)).orElseThrow(),
                args.src().map(LocalFile::fileName),
                Placement.ownership(args.mode(), args.owner(), args.group()),
                Placement.links(args.follow()),
                Placement.existing(args.force()),
                args.validate().map(Placement::command));
    }
}
