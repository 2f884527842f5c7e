package dev.slipway.modules.archive;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
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

/** {@code unarchive}: what is in a tar archive. */
public final class UnarchiveModule implements TaskModule<UnarchiveModule.Args>, Reporting<UnarchiveModule.Args> {
    public record Args(
            @Arg("The archive, on the host.") String src,

            @Arg("A directory that is there.") String dest,

            @Arg(
                    value =
                            "That `src` is on the host, as Ansible says it. A file of the controller goes there by `copy` first.",
                    preset = "false")
            boolean remoteSrc,

            @Arg("A path; when something is there, nothing is unpacked or compared.")
            Optional<String> creates,

            @Arg(
                    "Members that are unpacked, by their names in the archive, a directory with all in it; all by default.")
            List<String> include,

            @Arg("Members that are not, as patterns of tar: `*` matches slashes, too.")
            List<String> exclude,

            @Arg("Only `--strip-components=N`: as many directories at the start of each name are left out.")
            List<String> extraOpts,

            @Arg("To whom what is unpacked belongs; the acting user by default.")
            Optional<String> owner,

            @Arg("The group of what is unpacked.") Optional<String> group) {
        public Args {
            if (!remoteSrc) {
                throw UserError.argument(
                        "src",
                        "an archive of the controller is not unpacked from there",
                        "put it on the host by 'copy' or 'get_url', name it there, and set 'remote_src: true'");
            }
            src = AbsolutePath.of("src", src);
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
                Refusal.of("copy", "set 'remote_src: true'"),
                new Refusal(
                        List.of("decrypt", "validate_certs"),
                        List.of("true", "yes"),
                        "the archive is a file of the host"),
                Refusal.flag("keep_newer", "members are compared by what they hold"),
                Refusal.flag("list_files", "use 'probe: tar -tf …'"),
                Refusal.of("mode", "members have the mode that the archive gives them"),
                Refusal.ignored("io_buffer_size", "tar does the work"));
    }

    @Override
    public Reference reference() {
        return new Reference("Unpacks a tar archive that is on the host.", """
                The members are compared with what is in the directory, by SHA-256 and mode, and only what differs is unpacked:
                beside its place first, then each file is renamed into it. Files that are not in the archive stay.

                An archive is refused as a whole when a member's name is absolute or goes through `..`, and when a member is a
                link, a device or a pipe, also when that member is not unpacked. The host needs GNU tar, and the program the archive was compressed with. While the
                archive itself is yet to come, what is in it is known after apply.
                """, """
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
        Query.File archive = new Query.File(args.src());
        Queries first = Queries.of(archive, new Query.File(args.dest()));
        if (args.creates().isPresent()) {
            Query.File there = new Query.File(args.creates().get());
            first = first.and(there);
            if (!seen.knows(there) || seen.of(there).exists()) {
                return first;
            }
        }
        if (!seen.knows(archive) || !seen.of(archive).exists()) {
            return first;
        }
        Query.Output members = Members.query(args.src());
        return seen.knows(members)
                ? first.and(members).and(unpacking(args, seen).queries(seen))
                : first.and(members);
    }

    private static Unpacking unpacking(Args args, Observation seen) {
        return new Unpacking(
                args, args.selection().of(args.src(), Members.of(args.src(), seen.of(Members.query(args.src())))));
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
        if (!seen.of(new Query.File(args.src())).exists()) {
            throw UserError.of(
                    "there is no archive '" + args.src() + "' on the host",
                    "put it there by a task 'copy' or 'get_url' before");
        }
        FileState directory = seen.of(new Query.File(args.dest()));
        if (!directory.exists()) {
            throw UserError.of(
                    "there is no directory '" + args.dest() + "'",
                    "make it with a task 'file: {path: " + args.dest() + ", state: directory}' before this one");
        }
        return unpacking(args, seen).changes(seen);
    }

    @Override
    public Report report(Args args, Observation seen) {
        return done(args, seen) ? Report.reason("'" + args.creates().orElse("") + "' exists") : Report.NOTHING;
    }
}
