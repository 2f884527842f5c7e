package dev.slipway.modules.pki;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.Suggestions;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.MissingDirectories;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.TaskModule;
import dev.slipway.engine.spi.files.AbsolutePath;
import dev.slipway.engine.spi.files.Ownership;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code copy_certificates}: what the kubeadm guides do with scp, checked. */
public final class CopyCertificatesModule implements TaskModule<CopyCertificatesModule.Args> {
    /** The arguments. */
    public record Args(
            @Arg("The host the files come from.") String from,

            @Arg(
                    "A set of the kubeadm guides: external-etcd-client, control-plane, control-plane-external-etcd or control-plane-without-etcd.")
            Optional<String> set,

            @Arg("Files one by one: src, and dest where the name differs; relative names lie below the directories.")
            List<Map<String, Object>> files,

            @Arg(value = "Where the files are on the other host.", preset = "/etc/kubernetes/pki")
            String pkiDir,

            @Arg("Where they go on this host; by default the same directory.")
            Optional<String> destDir,

            @Arg(value = "Who owns them.", preset = "root") String owner,

            @Arg("Their group; by default the one named like the owner.")
            Optional<String> ownerGroup) {
        public Args {
            files = List.copyOf(files);
            pkiDir = AbsolutePath.of("pki_dir", pkiDir);
            destDir = destDir.map(path -> AbsolutePath.of("dest_dir", path));
            if (set.isPresent() && !Transfer.setNames().contains(set.get())) {
                String hint = Suggestions.didYouMean(set.get(), Transfer.setNames())
                        .orElse("there are " + String.join(", ", Transfer.setNames()));
                throw UserError.argument("set", "there is no set '" + set.get() + "'", hint);
            }
            if (set.isEmpty() && files.isEmpty()) {
                throw UserError.argument("set", "nothing to copy", "name a 'set' or list 'files'");
            }
            String target = destDir.orElse(pkiDir);
            for (Map<String, Object> file : files) {
                Transfer.of(file, pkiDir, target);
            }
        }

        /** Keys first: a key that does not match must stop the task before anything is written. */
        List<Transfer> transfers() {
            String target = destDir.orElse(pkiDir);
            List<Transfer> all = new ArrayList<>();
            set.ifPresent(name -> all.addAll(Transfer.set(name, pkiDir, target)));
            files.forEach(file -> all.add(Transfer.of(file, pkiDir, target)));
            List<Transfer> ordered = new ArrayList<>();
            all.stream().filter(Transfer::secret).forEach(ordered::add);
            all.stream().filter(t -> !t.secret()).forEach(ordered::add);
            return ordered.stream().distinct().toList();
        }

        Ownership ownership(String mode) {
            return new Ownership(new Attributes(mode, owner, ownerGroup.orElse(owner)));
        }
    }

    @Override
    public String name() {
        return "copy_certificates";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public Reference reference() {
        return References.COPY_CERTIFICATES;
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        Queries all = Queries.of(Clocks.QUERY).and(args.ownership("").queries(seen));
        for (Transfer t : work(args, seen)) {
            all = all.and(MissingDirectories.queries(t.parent()))
                    .and(
                            new Query.File(t.target()),
                            new Query.Digest(t.target()),
                            there(args, new Query.File(t.source())))
                    .and(there(args, new Query.Digest(t.source())));
            if (t.certificate()) {
                all = all.and(there(args, new Query.Content(t.source())));
            }
        }
        return all;
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        List<Transfer> transfers = work(args, seen);
        if (transfers.isEmpty()) {
            return List.of();
        }
        present(args, transfers, seen);
        validate(args, transfers, seen);
        Map<String, Change> directories = new LinkedHashMap<>();
        List<Change> copies = new ArrayList<>();
        List<CopyChecked.Pair> pairs = pairs(transfers);
        boolean verified = false;
        for (Transfer t : transfers) {
            if (same(args, t, seen)) {
                copies.addAll(Kept.plan(t.target(), args.ownership(t.mode()), seen));
                continue;
            }
            MissingDirectories.plan(t.parent(), args.ownership("0755").forNew("0755", seen), seen)
                    .forEach(change -> directories.putIfAbsent(change.resource(), change));
            copies.add(copy(args, t, verified ? List.of() : pairs, seen));
            verified = true;
        }
        List<Change> all = new ArrayList<>(directories.values());
        all.addAll(copies);
        return List.copyOf(all);
    }

    /** On the source itself only what gets another name. */
    private static List<Transfer> work(Args args, Observation seen) {
        boolean self = args.from().equals(seen.host());
        return args.transfers().stream()
                .filter(t -> !self || !t.source().equals(t.target()))
                .toList();
    }

    private static <T> Query<T> there(Args args, Query<T> query) {
        return new Query.On<>(args.from(), query);
    }

    private static void present(Args args, List<Transfer> transfers, Observation seen) {
        List<String> missing = transfers.stream()
                .map(Transfer::source)
                .filter(path -> !seen.of(there(args, new Query.File(path))).exists())
                .toList();
        if (!missing.isEmpty()) {
            throw UserError.of(
                    args.from() + " has no " + String.join(", ", missing),
                    "make them there first, or name another host with 'from'");
        }
    }

    private static void validate(Args args, List<Transfer> transfers, Observation seen) {
        Map<String, X509Certificate> certificates = new LinkedHashMap<>();
        for (Transfer t : transfers) {
            if (t.certificate()) {
                String file = args.from() + ":" + t.source();
                source(args, t, seen).ifPresent(c -> certificates.put(file, Certificates.first(file, c.reveal())));
            }
        }
        Instant now = Clocks.now(seen);
        certificates.forEach((file, certificate) -> {
            Instant end = certificate.getNotAfter().toInstant();
            if (!now.isBefore(end)) {
                throw UserError.of(file + " expired on " + end, "renew it before it is copied");
            }
            new LinkedHashSet<>(certificates.values()).forEach(ca -> signed(file, certificate, ca));
        });
    }

    private static void signed(String file, X509Certificate certificate, X509Certificate ca) {
        boolean issuer = certificate.getIssuerX500Principal().equals(ca.getSubjectX500Principal());
        if (issuer && Certificates.authority(ca) && !Certificates.signedBy(certificate, ca)) {
            throw UserError.of(
                    file + " names the CA '" + ca.getSubjectX500Principal().getName()
                            + "' beside it as its issuer, but was signed by another of that name",
                    "renew it with that CA before it is copied");
        }
    }

    private static Optional<Content> source(Args args, Transfer t, Observation seen) {
        FileText text = seen.of(there(args, new Query.Content(t.source())));
        return text.found().filter(Content::known);
    }

    private static List<CopyChecked.Pair> pairs(List<Transfer> transfers) {
        List<CopyChecked.Pair> pairs = new ArrayList<>();
        for (Transfer t : transfers) {
            t.half(transfers).ifPresent(half -> pairs.add(new CopyChecked.Pair(t.source(), half.source())));
        }
        return pairs;
    }

    private static boolean same(Args args, Transfer t, Observation seen) {
        Query<Optional<String>> there = there(args, new Query.Digest(t.source()));
        Optional<String> here = seen.of(new Query.Digest(t.target()));
        return seen.knows(there) && seen.of(there).equals(here);
    }

    private static Change copy(Args args, Transfer t, List<CopyChecked.Pair> verify, Observation seen) {
        Query<Optional<String>> digest = there(args, new Query.Digest(t.source()));
        Optional<String> planned = seen.knows(digest) ? seen.of(digest) : Optional.empty();
        Optional<String> before = seen.of(new Query.Digest(t.target()));
        Attributes attributes = args.ownership(t.mode()).forNew(t.mode(), seen);
        CopyChecked call = new CopyChecked(args.from(), t, attributes, planned, before, verify);
        Content after = t.certificate()
                ? source(args, t, seen).orElse(Content.pending(call.describe()))
                : Content.pending(call.describe());
        long size = seen.of(there(args, new Query.File(t.source()))).size();
        FileState state = FileState.file(attributes.mode(), attributes.owner(), attributes.group(), size);
        Action action = new Action.Call(call, List.of(new Effect.FileBecomes(t.target(), state, Optional.of(after))));
        String resource = "file:" + t.target();
        String from = "as on " + args.from();
        String kind = t.secret() ? "private key " : t.certificate() ? "certificate " : "public key ";
        return before.isPresent()
                ? Change.update(resource, new Delta.Value("another " + kind.strip(), kind + from), action)
                : Change.create(resource, new Delta.Value("", kind + from), action);
    }
}
