package dev.slipway.engine.transport.ssh;

import com.hierynomus.sshj.key.KeyAlgorithms;
import dev.slipway.engine.transport.TransportError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.SSHRuntimeException;
import net.schmizz.sshj.signature.Signature;

/**
 * Which keys to offer, in which order: those of the key files first, since a full agent would use up the host's patience
 * (MaxAuthTries, 6) before the right one's turn. Files are read once for all hosts.
 */
final class Offers {
    private final SshAgent agent;
    private final Map<Path, KeyFile> files = new ConcurrentHashMap<>();

    Offers(SshAgent agent) {
        this.agent = agent;
    }

    /**
     * What can be offered, and why the rest cannot.
     *
     * @param problems one sentence each
     */
    record Choice(List<Offer> offers, List<String> problems) {
        Choice {
            offers = List.copyOf(offers);
            problems = List.copyOf(problems);
        }
    }

    /** Keys that need nothing but their file. */
    Choice ofFiles(Settings settings) {
        List<Offer> offers = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (KeyFile file : files(settings)) {
            boolean demanded = settings.required().filter(file.path()::equals).isPresent();
            switch (file) {
                case KeyFile.Usable usable -> offers.addAll(own(usable));
                case KeyFile.Unusable unusable
                when demanded -> throw refused("the key file " + file.path() + " " + unusable.problem(), "");
                case KeyFile.Unusable unusable -> problems.add(file.path() + " " + unusable.problem());
                case KeyFile.Missing missing
                when demanded ->
                    throw refused("there is no key file " + file.path(), "check the path of the private key");
                case KeyFile.Missing missing -> {
                    // Default keys need not exist.
                }
                case KeyFile.Encrypted encrypted -> {
                    // The agent's turn comes later.
                }
            }
        }
        return new Choice(offers, problems);
    }

    /** Keys that the agent holds: those of key files with a passphrase first. */
    Choice ofAgent(Settings settings) {
        List<Offer> offers = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Optional<SshAgent.Keys> listed = settings.agent().map(agent::keys);
        List<SshAgent.Key> left =
                new ArrayList<>(listed.map(SshAgent.Keys::keys).orElse(List.of()));
        listed.map(SshAgent.Keys::problem).filter(p -> !p.isEmpty()).ifPresent(problems::add);
        for (KeyFile file : files(settings)) {
            switch (file) {
                case KeyFile.Usable usable -> left.removeIf(k -> Arrays.equals(k.blob(), usable.publicKey()));
                case KeyFile.Encrypted encrypted -> {
                    Optional<SshAgent.Key> held = held(encrypted, left);
                    held.ifPresent(k -> {
                        left.remove(k);
                        offers.add(held(settings.agent().orElseThrow(), k, "agent key " + file.path()));
                    });
                    if (held.isEmpty()) {
                        problems.add(file.path() + " has a passphrase and no agent holds it: ssh-add " + file.path());
                    }
                }
                case KeyFile.Unusable unusable -> {
                    // Told with the files.
                }
                case KeyFile.Missing missing -> {
                    // Default keys need not exist.
                }
            }
        }
        if (!settings.onlyIdentities()) {
            left.forEach(k -> offers.add(held(settings.agent().orElseThrow(), k, "agent key " + k.comment())));
        }
        return new Choice(offers, problems);
    }

    private List<KeyFile> files(Settings settings) {
        return settings.identities().stream()
                .map(p -> files.computeIfAbsent(p, KeyFile::read))
                .toList();
    }

    private static TransportError refused(String message, String hint) {
        return new TransportError(TransportError.Kind.REFUSED, message, hint);
    }

    private static Optional<SshAgent.Key> held(KeyFile.Encrypted file, List<SshAgent.Key> keys) {
        return file.publicKey()
                .flatMap(blob ->
                        keys.stream().filter(k -> Arrays.equals(k.blob(), blob)).findFirst());
    }

    private Offer held(Path socket, SshAgent.Key key, String label) {
        return new Offer(
                label,
                strongest(key.type()),
                key.blob(),
                (algorithm, data) -> agent.sign(socket, key, algorithm, data),
                Offer.Order.ASK);
    }

    /** The key, after its certificate if it has one. */
    private static List<Offer> own(KeyFile.Usable file) {
        String type = type(file.publicKey());
        List<Offer> offers = new ArrayList<>();
        KeyFile.certificate(file.path()).ifPresent(c -> offers.add(own(file, strongest(type(c)), c, " (certificate)")));
        offers.add(own(file, strongest(type), file.publicKey(), ""));
        return offers;
    }

    private static Offer own(KeyFile.Usable file, String algorithm, byte[] blob, String suffix) {
        return new Offer(
                file.path() + suffix, algorithm, blob, (agreed, data) -> sign(file, agreed, data), Offer.Order.SIGN);
    }

    private static byte[] sign(KeyFile.Usable file, String algorithm, byte[] data) throws IOException {
        try {
            Signature signature = signature(algorithm);
            signature.initSign(file.pair().getPrivate());
            signature.update(data);
            return new Buffer.PlainBuffer()
                    .putString(signature.getSignatureName())
                    .putBytes(signature.encode(signature.sign()))
                    .getCompactData();
        } catch (SSHRuntimeException e) {
            throw new IOException(file.path() + " cannot sign: " + Text.cause(e), e);
        }
    }

    private static Signature signature(String algorithm) throws IOException {
        String plain = algorithm.replace("-cert-v01@openssh.com", "");
        return switch (plain) {
            case "ssh-ed25519" -> KeyAlgorithms.EdDSA25519().create().newSignature();
            case "ecdsa-sha2-nistp256" ->
                KeyAlgorithms.ECDSASHANistp256().create().newSignature();
            case "ecdsa-sha2-nistp384" ->
                KeyAlgorithms.ECDSASHANistp384().create().newSignature();
            case "ecdsa-sha2-nistp521" ->
                KeyAlgorithms.ECDSASHANistp521().create().newSignature();
            case "rsa-sha2-512" -> KeyAlgorithms.RSASHA512().create().newSignature();
            case "rsa-sha2-256" -> KeyAlgorithms.RSASHA256().create().newSignature();
            default -> throw new IOException("keys of type " + plain + " are not supported");
        };
    }

    private static String strongest(String type) {
        return switch (type) {
            case "ssh-rsa" -> "rsa-sha2-512";
            case "ssh-rsa-cert-v01@openssh.com" -> "rsa-sha2-512-cert-v01@openssh.com";
            default -> type;
        };
    }

    private static String type(byte[] blob) {
        try {
            return new Buffer.PlainBuffer(blob).readString();
        } catch (Buffer.BufferException e) {
            return "";
        }
    }
}
