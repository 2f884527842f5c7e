package dev.slipway.engine.transport.ssh;

import dev.slipway.engine.transport.TransportError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;

/** Checks one host's key. Never asks: what is not known is refused, or added when that was allowed. */
final class HostKeyCheck implements HostKeyVerifier {
    private final Endpoint endpoint;
    private final Settings.Trust trust;
    private final KnownHosts knownHosts;
    private volatile TransportError refusal;

    HostKeyCheck(Endpoint endpoint, Settings.Trust trust, KnownHosts knownHosts) {
        this.endpoint = endpoint;
        this.trust = trust;
        this.knownHosts = knownHosts;
    }

    /** Why the key was refused, if it was. */
    Optional<TransportError> refusal() {
        return Optional.ofNullable(refusal);
    }

    @Override
    public boolean verify(String ignoredHost, int ignoredPort, PublicKey key) {
        byte[] blob = new Buffer.PlainBuffer().putPublicKey(key).getCompactData();
        String type = KeyType.fromKey(key).toString();
        try {
            Verdict verdict = trust.acceptNew() ? knownHosts.learn(trust, type, blob) : knownHosts.judge(trust, blob);
            refusal = switch (verdict) {
                case Verdict.Known known -> null;
                case Verdict.Unknown unknown -> unknown(type, blob);
                case Verdict.Changed changed -> changed(changed.known(), type, blob);
                case Verdict.Revoked revoked -> revoked(revoked.line(), type, blob);
            };
        } catch (IOException | UncheckedIOException e) {
            refusal = refused("the host key of " + endpoint + " cannot be checked: " + e.getMessage(), "");
        }
        return refusal == null;
    }

    /** Types that are known come first, so that a host is asked for the key it was seen with. */
    @Override
    public List<String> findExistingAlgorithms(String ignoredHost, int ignoredPort) {
        List<String> algorithms = new ArrayList<>();
        try {
            for (String type : knownHosts.types(trust)) {
                algorithms.addAll(type.equals("ssh-rsa") ? List.of("rsa-sha2-512", "rsa-sha2-256") : List.of(type));
            }
        } catch (UncheckedIOException e) {
            // Told when the key is to be checked, which no connection gets around.
        }
        return algorithms;
    }

    static String fingerprint(byte[] key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private TransportError unknown(String type, byte[] key) {
        String port = endpoint.port() == Endpoint.SSH ? "" : "-p " + endpoint.port() + " ";
        String authority = knownHosts.onlyAuthority(trust)
                ? "a @cert-authority in known_hosts is not enough, host certificates are not checked; "
                : "";
        return refused(
                "the host key of " + endpoint + " is not known: " + type + " " + fingerprint(key),
                authority + "compare the fingerprint with the host's own, then: ssh-keyscan " + port + endpoint.host()
                        + " >> " + file() + "; or accept hosts never seen before: --accept-new-host-keys");
    }

    private TransportError changed(KnownHostsLine known, String type, byte[] key) {
        return refused(
                "the host key of " + endpoint + " has changed: known is " + known.keyType() + " "
                        + fingerprint(known.key()) + " (" + known.file() + ":" + known.number() + "), it shows " + type
                        + " " + fingerprint(key),
                "somebody may be in between; if the host was reinstalled: ssh-keygen -f '" + known.file() + "' -R '"
                        + trust.name() + "'");
    }

    private TransportError revoked(KnownHostsLine line, String type, byte[] key) {
        return refused(
                "the host key of " + endpoint + " is revoked: " + type + " " + fingerprint(key) + " (" + line.file()
                        + ":" + line.number() + ")",
                "the host needs a new key: ssh-keygen -A on it after removing the old one");
    }

    private String file() {
        return trust.files().stream().findFirst().map(Path::toString).orElse("~/.ssh/known_hosts");
    }

    private static TransportError refused(String message, String hint) {
        return new TransportError(TransportError.Kind.REFUSED, message, hint);
    }
}
