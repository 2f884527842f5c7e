package dev.slipway.modules.pki;

import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Query;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * Whether a key belongs to a certificate. For pairs that we made, the digest of the key's file proves it ({@link Serial})
 * and the key stays where it is; only for pairs of other origin, such as kubeadm's, is the key read into memory to compare.
 */
final class Pairing {
    private Pairing() {}

    /** Whether the digest is known and does not prove it, so that the key has to be looked at. */
    static boolean undecided(Place place, Observation seen) {
        Query.Digest digest = new Query.Digest(place.key());
        if (!seen.knows(digest) || !seen.knows(new Query.Content(place.certificate()))) {
            return false;
        }
        Optional<String> known = seen.of(digest);
        return known.isPresent()
                && certificate(place, seen)
                        .filter(c -> !Serial.proves(c, known.get()))
                        .isPresent();
    }

    /** Why the pair cannot stay; empty when the two belong together. */
    static Optional<String> fault(Place place, Observation seen) {
        if (!seen.knows(new Query.Digest(place.key()))) {
            return Optional.of("its private key is made anew");
        }
        if (!undecided(place, seen)) {
            return Optional.empty();
        }
        Optional<Content> key = seen.of(new Query.Content(place.key())).found().filter(Content::known);
        if (key.isEmpty()) {
            return Optional.of("its private key cannot be read");
        }
        try {
            boolean match = Keys.match(
                    Keys.read(place.key(), key.get().reveal()),
                    certificate(place, seen).orElseThrow().getPublicKey());
            return match ? Optional.empty() : Optional.of("the private key does not belong to it");
        } catch (UserError e) {
            return Optional.of("its private key cannot be used: " + e.getMessage());
        }
    }

    private static Optional<X509Certificate> certificate(Place place, Observation seen) {
        try {
            return seen.of(new Query.Content(place.certificate()))
                    .found()
                    .filter(Content::known)
                    .map(c -> Certificates.first(place.certificate(), c.reveal()));
        } catch (UserError e) {
            return Optional.empty();
        }
    }
}
