package dev.slipway.modules.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.model.Content;
import dev.slipway.engine.spi.Tunnels;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ServedNamesTest {
    private static final Tunnels DIRECT = new Tunnels() {
        @Override
        public Socket connect(String host, String address, int port, Duration timeout) throws IOException {
            return new Socket(address, port);
        }

        @Override
        public Optional<Content.Hidden> read(String host, String path) {
            return Optional.empty();
        }
    };

    private static ServedNames.Answer ask(ServerSocket server, Duration timeout) throws Exception {
        Endpoint endpoint = new Endpoint("127.0.0.1", server.getLocalPort());
        return new ServedNames("h1", endpoint, "lb.example.net", timeout).ask(DIRECT);
    }

    private static SSLContext context() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair pair = generator.generateKeyPair();
        X500Name name = new X500Name("CN=test");
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.ONE,
                Date.from(Instant.now().minusSeconds(60)),
                Date.from(Instant.now().plusSeconds(600)),
                name,
                pair.getPublic());
        GeneralName[] names = {
            new GeneralName(GeneralName.dNSName, "*.example.net"), new GeneralName(GeneralName.iPAddress, "10.0.0.6")
        };
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
        Certificate certificate = new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("k", pair.getPrivate(), new char[0], new Certificate[] {certificate});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static SSLServerSocket tls() throws Exception {
        return (SSLServerSocket)
                context().getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    private static void accept(ServerSocket server) {
        Thread.ofVirtual().start(() -> {
            try (Socket socket = server.accept()) {
                if (socket instanceof SSLSocket secure) {
                    secure.startHandshake();
                }
            } catch (IOException e) {
                // The client may hang up as soon as it has seen enough
            }
        });
    }

    @Test
    void tellsTheNamesOfACertificateThatNobodyTrusts() throws Exception {
        try (SSLServerSocket server = tls()) {
            accept(server);
            assertThat(ask(server, Duration.ofSeconds(10)))
                    .isEqualTo(new ServedNames.Answer.Names(List.of("*.example.net", "10.0.0.6")));
        }
    }

    @Test
    void needsNoClientCertificateToSeeTheServersOne() throws Exception {
        try (SSLServerSocket server = tls()) {
            server.setNeedClientAuth(true);
            accept(server);
            assertThat(ask(server, Duration.ofSeconds(10))).isInstanceOf(ServedNames.Answer.Names.class);
        }
    }

    @Test
    void peerThatHangsUpIsAnAnswer() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            accept(server);
            assertThat(ask(server, Duration.ofSeconds(10))).isInstanceOf(ServedNames.Answer.Nothing.class);
        }
    }

    @Test
    void silentPeerIsGivenUpInTime() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThat(ask(server, Duration.ofMillis(300))).isInstanceOf(ServedNames.Answer.Nothing.class);
        }
    }

    @Test
    void starStandsForOneLabel() {
        ServedNames.Answer.Names names = new ServedNames.Answer.Names(List.of("*.example.net", "10.0.0.6"));
        assertThat(names.cover("LB.example.net")).isTrue();
        assertThat(names.cover("10.0.0.6")).isTrue();
        assertThat(names.cover("example.net")).isFalse();
        assertThat(names.cover("a.b.example.net")).isFalse();
    }

    @Test
    void oneAddressHasManySpellings() {
        ServedNames.Answer.Names names = new ServedNames.Answer.Names(List.of("fd00:0:0:0:0:0:0:6"));
        assertThat(names.cover("fd00::6")).isTrue();
        assertThat(names.cover("fd00::7")).isFalse();
    }
}
