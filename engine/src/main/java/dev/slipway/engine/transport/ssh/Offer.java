package dev.slipway.engine.transport.ssh;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/**
 * A public key to authenticate with.
 *
 * @param label for messages: the file, or the agent's comment
 * @param algorithm the signature algorithm to name, such as {@code rsa-sha2-512}
 * @param blob the public key or certificate as it goes over the wire
 * @param order whether the host is asked first if it would take the key
 */
record Offer(String label, String algorithm, byte[] blob, Signer signer, Order order) {
    /** Signs; gives the algorithm's name and the signature as one SSH blob. */
    @FunctionalInterface
    interface Signer {
        byte[] sign(String algorithm, byte[] data) throws IOException;
    }

    /** What comes first. */
    enum Order {
        /** Sign at once: one round trip less, for keys that cost nothing to use. */
        SIGN,
        /** Ask first: an agent may want a touch of a button for each signature. */
        ASK
    }

    Offer {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(algorithm, "algorithm");
        Objects.requireNonNull(blob, "blob");
        Objects.requireNonNull(signer, "signer");
        Objects.requireNonNull(order, "order");
    }

    /** Nearly every server takes SHA-512 with RSA; this is for one that takes only SHA-256. */
    Optional<Offer> weaker() {
        if (!algorithm.startsWith("rsa-sha2-512")) {
            return Optional.empty();
        }
        String other = algorithm.replace("sha2-512", "sha2-256");
        return Optional.of(new Offer(label + " (" + other + ")", other, blob, signer, order));
    }
}
