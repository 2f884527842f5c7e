package dev.slipway.modules.pki;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.MissingDirectories;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code certificate}: one certificate and its key on the task's host, signed by a CA whose key never moves there. */
public final class CertificateModule implements TaskModule<CertificateArgs>, Reporting<CertificateArgs> {
    @Override
    public String name() {
        return "certificate";
    }

    @Override
    public Class<CertificateArgs> argsType() {
        return CertificateArgs.class;
    }

    @Override
    public Reference reference() {
        return References.CERTIFICATE;
    }

    @Override
    public Queries queries(CertificateArgs args, Observation seen) {
        Place place = args.place();
        Queries all = Homes.query(args.group(), args.caHome())
                .and(args.files().key().queries(seen))
                .and(MissingDirectories.queries(place.parent()))
                .and(
                        new Query.File(place.certificate()),
                        new Query.Content(place.certificate()),
                        new Query.File(place.key()),
                        new Query.Digest(place.key()),
                        Clocks.QUERY);
        Optional<String> home = Homes.find(args.group(), args.caHome(), seen);
        if (home.isPresent()) {
            all = all.and(authority(args, home.get(), seen));
        }
        return Pairing.undecided(place, seen) ? all.and(new Query.Content(place.key())) : all;
    }

    @Override
    public List<Change> plan(CertificateArgs args, Observation seen) {
        Place place = args.place();
        Optional<String> why = why(args, seen);
        if (why.isEmpty()) {
            List<Change> changes =
                    new ArrayList<>(Kept.plan(place.key(), args.files().key(), seen));
            changes.addAll(Kept.plan(place.certificate(), args.files().certificate(), seen));
            return List.copyOf(changes);
        }
        List<Change> changes = new ArrayList<>(MissingDirectories.plan(
                place.parent(), Place.Owner.ROOT.directory().declared(), seen));
        FileState key = seen.of(new Query.File(place.key()));
        if (key.exists() && args.reuseKey()) {
            changes.addAll(Kept.plan(place.key(), args.files().key(), seen));
        } else {
            changes.add(Issuance.newKey(place, args.files(), seen));
        }
        FileText before = seen.of(new Query.Content(place.certificate()));
        Optional<String> digest = before.found().filter(Content::known).map(Content::digest);
        Sign sign = new Sign.ByAuthority(
                place,
                args.files().certificate().forNew("0644", seen),
                digest,
                args.leaf(seen.host()),
                Homes.get(args.group(), args.caHome(), seen),
                args.authority());
        changes.add(Issuance.certificate(sign, before).because(why.get()));
        return List.copyOf(changes);
    }

    /** Why a certificate has to be made; "" when it was never there, empty when it may stay. */
    private static Optional<String> why(CertificateArgs args, Observation seen) {
        Place place = args.place();
        Instant now = Clocks.now(seen);
        Optional<Content> certificate =
                seen.of(new Query.Content(place.certificate())).found();
        boolean key = seen.of(new Query.File(place.key())).exists();
        Optional<Content> ca = ca(args, seen);
        if (certificate.isEmpty()) {
            return Optional.of(key ? "the certificate is missing" : "");
        }
        if (!key) {
            return Optional.of("its private key is missing");
        }
        if (!certificate.get().known()) {
            return Optional.empty();
        }
        if (!ca.get().known()) {
            return Optional.of("its CA is made anew");
        }
        Optional<String> fault = judge(args, certificate.get(), ca.get(), seen, now);
        return fault.isPresent() ? fault : Pairing.fault(place, seen);
    }

    private static Optional<String> judge(
            CertificateArgs args, Content certificate, Content ca, Observation seen, Instant now) {
        String home = Homes.get(args.group(), args.caHome(), seen);
        X509Certificate authority =
                Certificates.first(home + ":" + args.authority().certificate(), ca.reveal());
        X509Certificate is;
        try {
            is = Certificates.first(args.place().certificate(), certificate.reveal());
        } catch (UserError e) {
            return Optional.of("it cannot be read: " + e.getMessage());
        }
        return Judgement.faults(args.leaf(seen.host()), is, authority, now);
    }

    private static Optional<Content> ca(CertificateArgs args, Observation seen) {
        String home = Homes.get(args.group(), args.caHome(), seen);
        Optional<Content> ca = seen.of(authority(args, home, seen)).found();
        if (ca.isEmpty()) {
            throw UserError.of(
                    home + " has no CA " + args.authority().certificate(),
                    "make it with an etcd_ca task before this one, or name the host that has it: 'ca_home'");
        }
        return ca;
    }

    private static Query<FileText> authority(CertificateArgs args, String home, Observation seen) {
        Query.Content query = new Query.Content(args.authority().certificate());
        return home.equals(seen.host()) ? query : new Query.On<>(home, query);
    }

    @Override
    public Optional<Set<String>> fields() {
        return Optional.of(Set.of("certificate", "key", "expires", "days_left"));
    }

    @Override
    public Report report(CertificateArgs args, Observation seen) {
        Optional<Content> content =
                seen.of(new Query.Content(args.place().certificate())).found().filter(Content::known);
        Optional<Content> ca = ca(args, seen).filter(Content::known);
        if (content.isEmpty() || ca.isEmpty() || why(args, seen).isPresent()) {
            return Report.NOTHING;
        }
        X509Certificate is =
                Certificates.first(args.place().certificate(), content.get().reveal());
        Instant end = is.getNotAfter().toInstant();
        Duration left = Duration.between(seen.of(Clocks.QUERY).controller(), end);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("certificate", args.place().certificate());
        values.put("key", args.place().key());
        values.put("expires", end.toString());
        values.put("days_left", left.toDays());
        boolean bounded = left.compareTo(Duration.ofDays(args.renewBeforeDays())) < 0;
        String note = args.place().certificate() + " expires in " + Judgement.days(left)
                + ", together with its CA, so that renewing it would not help: replace the CA";
        return new Report(values, bounded ? List.of(note) : List.of(), Map.of());
    }
}
