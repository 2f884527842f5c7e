package dev.slipway.modules.files;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Delta;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code fetch}: a file of the host, on the controller. */
public final class FetchModule implements TaskModule<FetchModule.Args>, Reporting<FetchModule.Args> {
    public record Args(
            @Arg("The absolute path of the file on the host; links are followed.")
            String src,

            @Arg(
                    value =
                            "A directory on the controller: the file goes to `dest/HOST/src`. A relative one starts at the playbook's "
                                    + "directory.",
                    from = Arg.From.PLACE)
            String dest,

            @Arg(
                    value = "Whether `dest` is the file itself; when it ends in `/`, the file keeps its name there.",
                    preset = "false")
            boolean flat,

            @Arg(value = "Whether it is a failure when there is no such file.", preset = "true")
            boolean failOnMissing,

            @Arg(value = "What comes is always compared with what was to come.", preset = "true")
            boolean validateChecksum) {
        public Args {
            src = AbsolutePath.of("src", src);
            if (flat && dest.equals("/")) {
                throw UserError.argument("dest", "'/' is no place for a file", "name a directory or the file");
            }
        }

        private String path(String host) {
            if (!flat) {
                return (dest.endsWith("/") ? dest : dest + "/") + host + src;
            }
            return dest.endsWith("/") ? dest + src.substring(src.lastIndexOf('/') + 1) : dest;
        }
    }

    @Override
    public String name() {
        return "fetch";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public List<Refusal> refusals() {
        return List.of();
    }

    @Override
    public Reference reference() {
        return new Reference("Fetches a file of the host to the controller.", """
                Both files are compared by their SHA-256, and only what differs is fetched: piece by piece into a file with a
                hidden name beside the place, which it takes once it is whole and what was to come. A file of any size is
                never held in memory. A new file belongs to who runs Slipway, with mode 0600; missing directories are made.

                The registered result has `dest`, `file` (the path on the host) and `checksum` (a SHA-256, where Ansible's is a SHA-1).
                """, """
                - name: the administrator's kubeconfig of each control plane
                  fetch:
                    src: /etc/kubernetes/admin.conf
                    dest: fetched/

                - name: a report, if there is one
                  fetch:
                    src: /var/log/report.txt
                    dest: "reports/{{ inventory_hostname }}.txt"
                    flat: true
                    fail_on_missing: false
                """);
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        return Queries.of(
                new Query.File(args.src()), new Query.Digest(args.src()), new LocalDigest(args.path(seen.host())));
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        Optional<String> there = seen.of(new Query.Digest(args.src()));
        if (there.isEmpty()) {
            if (args.failOnMissing()) {
                throw missing(args.src(), seen.of(new Query.File(args.src())));
            }
            return List.of();
        }
        String path = args.path(seen.host());
        Optional<String> here = seen.of(new LocalDigest(path));
        if (there.equals(here)) {
            return List.of();
        }
        String resource = "controller:" + path;
        Delta delta = new Delta.Value(here.map(sum -> "SHA-256 " + sum).orElse(""), "SHA-256 " + there.get());
        Action call = new Action.Call(new Fetching(args.src(), path, there.get()), List.of());
        return List.of(here.isEmpty() ? Change.create(resource, delta, call) : Change.update(resource, delta, call));
    }

    private static UserError missing(String path, FileState state) {
        return state.is(FileState.Kind.DIRECTORY)
                ? UserError.argument(
                        "src", "'" + path + "' is a directory", "name each file that is wanted, with 'loop'")
                : UserError.argument(
                        "src",
                        "there is no file '" + path + "' on the host that can be read",
                        "set 'fail_on_missing: false' when it may be missing");
    }

    @Override
    public Report report(Args args, Observation seen) {
        Optional<String> digest = seen.of(new Query.Digest(args.src()));
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("file", args.src());
        if (digest.isEmpty()) {
            values.put("msg", "the remote file does not exist, not transferring, ignored");
            return new Report(values, "there is no such file", List.of(), Map.of());
        }
        values.put("dest", args.path(seen.host()));
        values.put("checksum", digest.get());
        return Report.values(values);
    }
}
