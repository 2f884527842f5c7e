package dev.slipway.modules.pki;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.ControllerCall;
import dev.slipway.engine.model.Reach;
import java.io.IOException;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;

/** Makes a certificate for the key that is on the host by then. */
sealed interface Sign extends ControllerCall {
    Place place();

    Attributes attributes();

    /** The digest of the certificate it replaces. */
    Optional<String> before();

    /** Signs, given the host's own key. */
    X509Certificate sign(Reach reach, Content.Hidden key) throws IOException, InterruptedException;

    @Override
    default void perform(Reach reach) throws IOException, InterruptedException {
        Content.Hidden key =
                Fetched.file(reach, reach.host(), place().key(), "it was there when this was planned; run again");
        Content text = Content.of(pem(sign(reach, key)));
        reach.perform(
                reach.host(),
                new Action.WriteFile(place().certificate(), text, attributes(), before(), Optional.empty()));
    }

    default Action.Call action() {
        return new Action.Call(this, MakeKey.becomes(place().certificate(), attributes(), describe()));
    }

    private static String pem(X509Certificate certificate) {
        try {
            return Pem.write("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PublicKey publicKey(Reach reach, String path, Content.Hidden key) {
        String file = reach.host() + ":" + path;
        return Keys.publicOf(file, Keys.read(file, key.reveal()));
    }

    /** A certificate of a CA signed with its own key. */
    record Self(Place place, Attributes attributes, Optional<String> before, String commonName, Duration life)
            implements Sign {
        @Override
        public String describe() {
            return "sign " + place.certificate() + " with its own key";
        }

        @Override
        public X509Certificate sign(Reach reach, Content.Hidden key) {
            PublicKey half = publicKey(reach, place.key(), key);
            return Authority.selfSigned(
                    commonName, half, Keys.read(place.key(), key.reveal()), key.digest(), reach.now(), life);
        }
    }

    /** A certificate signed by a CA whose key stays where it is but for this moment in the controller's memory. */
    record ByAuthority(
            Place place, Attributes attributes, Optional<String> before, Leaf leaf, String home, Place authority)
            implements Sign {
        @Override
        public String describe() {
            return "sign " + place.certificate() + " with the CA of " + home;
        }

        @Override
        public X509Certificate sign(Reach reach, Content.Hidden key) throws IOException, InterruptedException {
            PublicKey half = publicKey(reach, place.key(), key);
            return Fetched.authority(reach, home, authority).issue(leaf, half, key.digest(), reach.now());
        }
    }
}
