package dev.slipway.modules.files;

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
import dev.slipway.engine.spi.files.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code stat}: tells what is at a path, for conditions of later tasks. Changes nothing. */
public final class StatModule implements TaskModule<StatModule.Args>, Reporting<StatModule.Args> {
    public record Args(
            @Arg(
                    value = "The absolute path to look at.",
                    aliases = {"dest", "name"})
            String path,

            @Arg(value = "Whether what a symbolic link points to is meant.", preset = "false")
            boolean follow,

            @Arg(value = "Whether to tell the SHA-256 of a regular file.", preset = "true")
            boolean getChecksum) {
        public Args {
            if (!path.startsWith("/")) {
                throw UserError.argument("path", "'" + path + "' is not an absolute path", "begin it with '/'");
            }
        }
    }

    @Override
    public String name() {
        return "stat";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public List<Refusal> refusals() {
        return List.of(
                Refusal.of("checksum_algorithm", "the checksum is a SHA-256")
                        .or("checksum")
                        .or("checksum_algo")
                        .but("sha256"),
                Refusal.of("get_mime", "what kind of text it is is not told")
                        .or("mime")
                        .or("mime_type")
                        .or("mime-type")
                        .but("true", "false", "yes", "no"),
                Refusal.of("get_attributes", "flags of chattr are not told")
                        .or("attr")
                        .or("attributes")
                        .but("true", "false", "yes", "no"));
    }

    @Override
    public Reference reference() {
        return new Reference(
                "Tells what is at a path.",
                "The registered result has `stat.exists` and, when there is something: `path`, `isreg`, `isdir`, `islnk`, "
                        + "`mode`, `size`, `pw_name`, `gr_name`, and for links `lnk_target` (as written in the link) and `lnk_source` (where it leads when all links are followed). "
                        + "A link is not followed unless `follow` is set. `checksum` is a SHA-256, where Ansible's default is SHA-1. "
                        + "In a plan the answer includes what earlier tasks will have done.",
                """
                - name: look for the admin configuration
                  stat:
                    path: /etc/kubernetes/admin.conf
                  register: admin_conf
                """);
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        Place place = new Place(args.path(), Place.Links.of(args.follow()));
        Query.File there = new Query.File(place.reached(seen));
        Queries queries = place.queries(seen).and(there);
        if (seen.knows(there) && seen.of(there).is(FileState.Kind.LINK)) {
            queries = queries.and(new RealPath(args.path()).queries(seen));
        }
        return args.getChecksum() ? queries.and(new Query.Digest(args.path())) : queries;
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        return List.of();
    }

    @Override
    public Optional<Set<String>> fields() {
        return Optional.of(Set.of(
                "stat",
                "stat.exists",
                "stat.path",
                "stat.isreg",
                "stat.isdir",
                "stat.islnk",
                "stat.mode",
                "stat.size",
                "stat.pw_name",
                "stat.gr_name",
                "stat.lnk_source",
                "stat.lnk_target",
                "stat.checksum"));
    }

    @Override
    public Report report(Args args, Observation seen) {
        Place place = new Place(args.path(), Place.Links.of(args.follow()));
        FileState state = seen.of(new Query.File(place.reached(seen)));
        Map<String, Object> stat = new LinkedHashMap<>();
        stat.put("exists", state.exists());
        if (state.exists()) {
            stat.put("path", args.path());
            stat.put("isreg", state.is(FileState.Kind.FILE));
            stat.put("isdir", state.is(FileState.Kind.DIRECTORY));
            stat.put("islnk", state.is(FileState.Kind.LINK));
            stat.put("mode", state.mode());
            stat.put("size", state.size());
            stat.put("pw_name", state.owner());
            stat.put("gr_name", state.group());
        }
        if (state.is(FileState.Kind.LINK)) {
            stat.put("lnk_target", state.target());
            stat.put("lnk_source", new RealPath(args.path()).resolved(seen));
        }
        if (state.is(FileState.Kind.FILE) && args.getChecksum()) {
            seen.of(new Query.Digest(args.path())).ifPresent(digest -> stat.put("checksum", digest));
        }
        return Report.values(Map.of("stat", stat));
    }
}
