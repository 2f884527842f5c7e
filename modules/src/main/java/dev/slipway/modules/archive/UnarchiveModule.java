package dev.slipway.modules.archive;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.LocalFile;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Refusal;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import dev.slipway.engine.spi.files.AbsolutePath;
import java.util.List;
import java.util.Optional;

/** {@code unarchive}: what is in an archive, of the controller or of the host. */
public final class UnarchiveModule implements TaskModule<UnarchiveModule.Args>, Reporting<UnarchiveModule.Args> {
    public record Args(
            @Arg(
                    value =
                            "The archive: a file on the controller, below `files/` of the role or playbook; with `remote_src` the path of one on the host.",
                    from = Arg.From.FILE,
                    unless = "remote_src")
            LocalFile src,

            @Arg("A directory that is there.") String dest,

            @Arg(value = "Whether the archive is on the host.", preset = "false")
            boolean remoteSrc,

            @Arg("A path; when something is there, nothing is unpacked or compared.")
            Optional<String> creates,

            @Arg(
                    "Members that are unpacked, by their names in the archive, a directory with all in it; all by default.")
            List<String> include,

            @Arg("Members that are not, as patterns of tar: `*` matches slashes, too.")
            List<String> exclude,

            @Arg(
                    "Only `--strip-components=N`: as many directories at the start of each name are left out; and `--no-same-owner`, which holds anyway.")
            List<String> extraOpts,

            @Arg("To whom what is unpacked belongs; the acting user by default.")
            Optional<String> owner,

            @Arg("The group of what is unpacked.") Optional<String> group) {
        public Args {
            if (src.name().matches("[a-z]+://.*")) {
                throw UserError.argument(
                        "src",
                        "an archive is not unpacked from an address",
                        "fetch it by 'get_url' with 'checksum', name what it fetched here, and set 'remote_src: true'");
            }
            src = remoteSrc ? new LocalFile(AbsolutePath.of("src", src.name()), src.content()) : src;
            dest = AbsolutePath.of("dest", dest);
            creates = creates.map(path -> AbsolutePath.of("creates", path));
            if (!include.isEmpty() && !exclude.isEmpty()) {
                throw UserError.argument("exclude", "'include' and 'exclude' exclude each other", "keep one");
            }
            new Selection(include, exclude, Selection.stripped(extraOpts));
        }

        Selection selection() {
            return new Selection(include, exclude, Selection.stripped(extraOpts));
        }
    }

    private final KnownArchives archives = new KnownArchives();

    @Override
    public String name() {
        return "unarchive";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public List<Refusal> refusals() {
        return Refusal.ofFilesAnd(
                Refusal.of("copy", "set 'remote_src: true'").but("true", "yes", "on"),
                new Refusal(
                        List.of("decrypt"), List.of("true", "yes", "on"), "an encrypted archive is always decrypted"),
                Refusal.ignored("validate_certs", "nothing is fetched from an address"),
                Refusal.flag("keep_newer", "members are compared by what they hold"),
                Refusal.flag("list_files", "use 'probe: tar -tf …'"),
                Refusal.of("mode", "members have the mode that the archive gives them"),
                Refusal.ignored("io_buffer_size", "tar does the work"));
    }

    @Override
    public Reference reference() {
        return new Reference("Unpacks an archive, of the controller or of the host.", """
                The members are compared with what is in the directory, by SHA-256 and mode, and only what differs is unpacked:
                beside its place first, then each file is renamed into it. Files that are not in the archive stay. A directory that
                is there keeps its mode and owner.

                An archive of the controller (tar, tar with gzip, zip) is read there: the plan names each file that would change, only
                those travel, and the host needs no program for it. What is in an encrypted archive stays secret. Of an archive that
                is on the host the host's tar tells what is in it: it needs GNU tar, and the program the archive was compressed with.
                While such an archive is yet to come, what is in it is known after apply.

                An archive is refused as a whole when a member's name is absolute or goes through `..`, and when a member is a
                hard link, a device or a pipe, also when that member is not unpacked; and when a symbolic link leads out of the directory, or
                something would be unpacked through one. So is one of the controller with more than 100,000 members or 16 GiB.
                """, """
                - name: tools of our own, from files/ of the role
                  unarchive:
                    src: tools.tar.gz
                    dest: /opt/tools
                    owner: root
                    group: root

                - name: plugins of the network
                  unarchive:
                    src: /var/cache/cni-plugins.tgz
                    dest: /opt/cni/bin
                    remote_src: true

                - name: a release without the directory it is packed in
                  unarchive:
                    src: /var/cache/etcd-v3.5.16-linux-amd64.tar.gz
                    dest: /usr/local/bin
                    remote_src: true
                    include: [etcd-v3.5.16-linux-amd64/etcd, etcd-v3.5.16-linux-amd64/etcdctl]
                    extra_opts: [--strip-components=1]
                """);
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        Queries first = Queries.of(new Query.File(args.dest()));
        if (args.creates().isPresent()) {
            Query.File there = new Query.File(args.creates().get());
            first = first.and(there);
            if (!seen.knows(there) || seen.of(there).exists()) {
                return args.remoteSrc() ? first.and(new Query.File(args.src().name())) : first;
            }
        }
        return args.remoteSrc()
                ? first.and(remote(args, seen))
                : first.and(placing(args).queries(seen));
    }

    private static Queries remote(Args args, Observation seen) {
        Query.File archive = new Query.File(args.src().name());
        if (!seen.knows(archive) || !seen.of(archive).exists()) {
            return Queries.of(archive);
        }
        Query.Output members = Members.query(args.src().name());
        Queries both = Queries.of(archive, members);
        return seen.knows(members) ? both.and(unpacking(args, seen).queries(seen)) : both;
    }

    private static Unpacking unpacking(Args args, Observation seen) {
        String archive = args.src().name();
        Members all = Members.of(archive, seen.of(Members.query(archive)));
        return new Unpacking(args, args.selection().of(archive, all));
    }

    private Placing placing(Args args) {
        return Placing.of(args, archives.of(args.src()));
    }

    private static boolean done(Args args, Observation seen) {
        return args.creates()
                .filter(path -> seen.of(new Query.File(path)).exists())
                .isPresent();
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        if (done(args, seen)) {
            return List.of();
        }
        if (args.remoteSrc() && !seen.of(new Query.File(args.src().name())).exists()) {
            throw UserError.of(
                    "there is no archive '" + args.src().name() + "' on the host",
                    "put it there by a task 'copy' or 'get_url' before");
        }
        FileState directory = seen.of(new Query.File(args.dest()));
        if (!directory.exists()) {
            throw UserError.of(
                    "there is no directory '" + args.dest() + "'",
                    "make it with a task 'file: {path: " + args.dest() + ", state: directory}' before this one");
        }
        return args.remoteSrc()
                ? unpacking(args, seen).changes(seen)
                : placing(args).changes(seen);
    }

    @Override
    public Report report(Args args, Observation seen) {
        return done(args, seen) ? Report.reason("'" + args.creates().orElse("") + "' exists") : Report.NOTHING;
    }
}
