package dev.slipway.modules.pki;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.Led;
import dev.slipway.engine.spi.MissingDirectories;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import dev.slipway.engine.spi.files.AbsolutePath;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code etcd_ca}: the CA of a cluster, whose key lives on one host and whose certificate all others have. */
public final class EtcdCaModule
        implements TaskModule<EtcdCaModule.Args>, Reporting<EtcdCaModule.Args>, Led<EtcdCaModule.Args> {
    /** The arguments. */
    public record Args(
            @Arg(value = "The inventory group whose hosts share the CA.", preset = "etcd")
            String group,

            @Arg("The host that keeps the private key. By default the first host of the group.")
            Optional<String> home,

            @Arg(value = "The CA's files below the PKI directory, without suffix.", preset = "etcd/ca")
            String name,

            @Arg(value = "The name in the certificate; kubeadm's is etcd-ca.", preset = "etcd-ca")
            String commonName,

            @Arg(value = "Where certificates live.", preset = "/etc/kubernetes/pki")
            String pkiDir,

            @Arg(value = "How long a new CA is good for. kubeadm gives ten years.", preset = "3650")
            int days,

            @Arg(value = "From how many days before its end on to warn.", preset = "365")
            int warnBeforeDays,

            @Arg(
                    value = "Remove a copy of the key on a host that is not its home, instead of stopping.",
                    preset = "false")
            boolean removeStrayKeys) {
        public Args {
            pkiDir = AbsolutePath.of("pki_dir", pkiDir);
            Place.check("name", name);
            Days.check("days", days);
            Days.check("warn_before_days", warnBeforeDays);
            if (commonName.isBlank()) {
                throw UserError.argument("common_name", "a CA needs a name", "as etcd-ca");
            }
        }

        Place place() {
            return new Place(pkiDir, name);
        }
    }

    private static final Place.Owner OWNER = Place.Owner.ROOT;
    private static final Attributes DIRECTORY = OWNER.directory().declared();

    @Override
    public String name() {
        return "etcd_ca";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public Reference reference() {
        return References.ETCD_CA;
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        Place place = args.place();
        Queries own = Homes.query(args.group(), args.home())
                .and(MissingDirectories.queries(place.parent()))
                .and(
                        new Query.File(place.certificate()),
                        new Query.Content(place.certificate()),
                        new Query.File(place.key()),
                        new Query.Digest(place.key()),
                        Clocks.QUERY);
        return Homes.find(args.group(), args.home(), seen)
                .filter(home -> !home.equals(seen.host()))
                .map(home -> own.and(new Query.On<>(home, new Query.Content(place.certificate()))))
                .orElse(own);
    }

    /** The home makes the key and the certificate that the others take over. */
    @Override
    public Optional<String> leader(Args args, Observation seen) {
        return Homes.find(args.group(), args.home(), seen);
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        String home = Homes.get(args.group(), args.home(), seen);
        return home.equals(seen.host()) ? planHome(args, seen) : planOther(args, home, seen);
    }

    private static List<Change> planHome(Args args, Observation seen) {
        Place place = args.place();
        FileState key = seen.of(new Query.File(place.key()));
        FileText certificate = seen.of(new Query.Content(place.certificate()));
        if (certificate.found().isPresent() && !key.exists()) {
            throw UserError.of(
                    seen.host() + " has the certificate of the CA, " + place.certificate() + ", but not its key "
                            + place.key(),
                    "bring the key back from a backup, name the host that has it as 'home', or move the certificate away"
                            + " to start with a new CA, with which every certificate has to be renewed");
        }
        List<Change> changes = new ArrayList<>(MissingDirectories.plan(place.parent(), DIRECTORY, seen));
        if (!key.exists()) {
            changes.add(Issuance.newKey(place, OWNER, seen));
        } else {
            changes.addAll(Kept.plan(place.key(), OWNER.key(), seen));
        }
        if (certificate.found().isEmpty()) {
            Attributes attributes = OWNER.certificate().declared();
            Sign.Self sign =
                    new Sign.Self(place, attributes, Optional.empty(), args.commonName(), Duration.ofDays(args.days()));
            String why = key.exists() ? "the key is there, the certificate is not" : "";
            changes.add(Issuance.certificate(sign, certificate).because(why));
        } else {
            certificate.text().ifPresent(text -> check(args, seen, text));
            changes.addAll(Kept.plan(place.certificate(), OWNER.certificate(), seen));
        }
        return List.copyOf(changes);
    }

    private static void check(Args args, Observation seen, String text) {
        String file = seen.host() + ":" + args.place().certificate();
        X509Certificate ca = Certificates.first(file, text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        if (!Certificates.authority(ca)) {
            throw UserError.of(file + " is not the certificate of a CA", "is it the right file?");
        }
        Instant now = Clocks.now(seen);
        if (now.isAfter(ca.getNotAfter().toInstant())) {
            throw UserError.of(
                    "the CA " + file + " expired on " + ca.getNotAfter().toInstant(),
                    "a CA is never replaced behind your back: move both files away on " + seen.host()
                            + " to start with a new one, with which every certificate has to be renewed");
        }
    }

    private static List<Change> planOther(Args args, String home, Observation seen) {
        Place place = args.place();
        List<Change> changes = new ArrayList<>(MissingDirectories.plan(place.parent(), DIRECTORY, seen));
        FileState key = seen.of(new Query.File(place.key()));
        if (key.exists() && !args.removeStrayKeys()) {
            throw UserError.of(
                    seen.host() + " has a copy of the CA's private key, " + place.key() + ", whose home is " + home,
                    "remove it there, or let this task do it: remove_stray_keys: true");
        }
        if (key.exists()) {
            changes.add(Change.delete(
                            "file:" + place.key(),
                            new Delta.Value("a private key", ""),
                            new Action.Remove(place.key(), key))
                    .because("the key's home is " + home));
        }
        FileText there = seen.of(new Query.On<>(home, new Query.Content(place.certificate())));
        changes.addAll(Copy.plan(home, place.certificate(), there, OWNER.certificate(), seen));
        return List.copyOf(changes);
    }

    @Override
    public Optional<Set<String>> fields() {
        return Optional.of(Set.of("home", "expires", "days_left"));
    }

    @Override
    public Report report(Args args, Observation seen) {
        String home = Homes.get(args.group(), args.home(), seen);
        Place place = args.place();
        Optional<String> text = seen.of(new Query.Content(place.certificate())).text();
        if (text.isEmpty()) {
            return Report.values(Map.of("home", home));
        }
        X509Certificate ca = Certificates.first(
                place.certificate(), text.get().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        Instant end = ca.getNotAfter().toInstant();
        Duration left = Duration.between(seen.of(Clocks.QUERY).controller(), end);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("home", home);
        values.put("expires", end.toString());
        values.put("days_left", left.toDays());
        boolean warn = left.compareTo(Duration.ofDays(args.warnBeforeDays())) < 0;
        String note = "the CA " + place.certificate() + " expires in " + Judgement.days(left)
                + ": plan its replacement, since every certificate goes with it";
        return new Report(values, warn ? List.of(note) : List.of(), Map.of());
    }
}
