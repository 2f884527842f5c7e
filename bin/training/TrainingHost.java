import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.shell.InvertedShellWrapper;
import org.apache.sshd.server.shell.ProcessShell;

/**
 * A host for the training run of bin/build: what slipway loads to talk to it, later runs have at hand. It is this machine, by a
 * server of its own on the loopback, which only the key that it makes here may use, and only until its standard input ends. The
 * run plans, which by construction changes nothing, and applies what stays in a scratch directory.
 *
 * <p>Writes id, known_hosts and hosts.yaml into the directory named, the last one when it listens.
 */
final class TrainingHost {
    private static final String INVENTORY =
            """
            all:
              vars:
                ansible_host: 127.0.0.1
                ansible_port: %d
                ansible_user: %s
                ansible_become: false
                ansible_ssh_private_key_file: %s
                ansible_ssh_common_args: -o UserKnownHostsFile=%s
              children:
                etcd: {hosts: {h1: {}}}
                control_plane: {hosts: {h1: {}}}
                workers: {hosts: {}}
                load_balancers: {hosts: {}}
            """;

    private TrainingHost() {}

    public static void main(String[] args) throws IOException, GeneralSecurityException {
        Path directory = Path.of(args[0]);
        KeyPair hostKey = newKey();
        KeyPair key = newKey();
        Logger.getLogger("").setLevel(Level.WARNING);
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPublickeyAuthenticator((user, offered, session) -> KeyUtils.compareKeys(offered, key.getPublic()));
        // as OpenSSH's server would choose among what slipway offers
        server.setCipherFactories(List.of(BuiltinCiphers.aes128gcm));
        server.setCommandFactory(
                (channel, command) -> new InvertedShellWrapper(new ProcessShell("sh", "-c", command)));
        server.start();

        Path id = directory.resolve("id");
        Files.createFile(id, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = Files.newOutputStream(id)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "training", null, out);
        }
        Path known = directory.resolve("known_hosts");
        Files.writeString(known, "[127.0.0.1]:" + server.getPort() + " " + PublicKeyEntry.toString(hostKey.getPublic()) + "\n");
        Path part = directory.resolve("hosts.yaml.part");
        Files.writeString(part, INVENTORY.formatted(server.getPort(), System.getProperty("user.name"), id, known));
        Files.move(part, directory.resolve("hosts.yaml"));

        System.in.transferTo(OutputStream.nullOutputStream());
        System.exit(0);
    }

    private static KeyPair newKey() throws GeneralSecurityException {
        // by Bouncy Castle, which the server's library wants for it
        return SecurityUtils.getKeyPairGenerator("Ed25519").generateKeyPair();
    }
}
