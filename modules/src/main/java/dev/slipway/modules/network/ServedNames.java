package dev.slipway.modules.network;

import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Tunnels;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/**
 * For whom the certificate of a TLS server is issued. Who signed it does not matter: before a cluster is built nobody on the
 * controller trusts its CA.
 */
record ServedNames(String host, Endpoint endpoint, String wanted, Duration timeout)
        implements Query.Service<ServedNames.Answer> {
    /** What came of asking. */
    sealed interface Answer {
        /** The names and addresses in the certificate. */
        record Names(List<String> all) implements Answer {
            public Names {
                all = List.copyOf(all);
            }

            /** As RFC 6125 compares: letter case does not count, a star stands for one label at the start. */
            boolean cover(String name) {
                return all.stream()
                        .anyMatch(one -> covers(one.toLowerCase(Locale.ROOT), name) || sameAddress(one, name));
            }

            /** Certificates and people write one IPv6 address in several ways. */
            private static boolean sameAddress(String one, String other) {
                try {
                    return InetAddress.ofLiteral(one).equals(InetAddress.ofLiteral(other));
                } catch (IllegalArgumentException e) {
                    return false;
                }
            }

            private static boolean covers(String pattern, String name) {
                String wanted = name.toLowerCase(Locale.ROOT);
                int dot = wanted.indexOf('.');
                return pattern.equals(wanted)
                        || pattern.startsWith("*.")
                                && dot > 0
                                && wanted.substring(dot).equals(pattern.substring(1));
            }
        }

        /** The connection ended before a certificate came, in the words of the peer or of the JDK. */
        record Nothing(String detail) implements Answer {}
    }

    ServedNames {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(wanted, "wanted");
        Objects.requireNonNull(timeout, "timeout");
    }

    @Override
    public List<String> hosts() {
        return List.of(host);
    }

    @Override
    public Answer ask(Tunnels tunnels) throws IOException, InterruptedException {
        CertificateCatcher catcher = new CertificateCatcher();
        String failure = "";
        try (Socket plain = tunnels.connect(host, endpoint.address(), endpoint.port(), timeout)) {
            plain.setSoTimeout(Math.toIntExact(timeout.toMillis()));
            shakeHands(plain, catcher);
        } catch (IOException e) {
            failure = Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
        }
        // A server that wants a certificate of ours may hang up after it has shown its own
        Optional<X509Certificate> shown = catcher.certificate();
        String said = failure;
        return shown.map(ServedNames::names).map(Answer.class::cast).orElseGet(() -> new Answer.Nothing(said));
    }

    private void shakeHands(Socket plain, CertificateCatcher catcher) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {catcher}, new SecureRandom());
            try (SSLSocket tls = (SSLSocket)
                    context.getSocketFactory().createSocket(plain, endpoint.address(), endpoint.port(), true)) {
                if (wanted.matches("[A-Za-z0-9.-]*[A-Za-z][A-Za-z0-9.-]*")) {
                    SSLParameters parameters = tls.getSSLParameters();
                    parameters.setServerNames(List.of(new SNIHostName(wanted)));
                    tls.setSSLParameters(parameters);
                }
                tls.startHandshake();
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Answer.Names names(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return new Answer.Names(
                    names == null
                            ? List.of()
                            : names.stream()
                                    .map(entry -> entry.get(1))
                                    .filter(String.class::isInstance)
                                    .map(String.class::cast)
                                    .toList());
        } catch (CertificateParsingException e) {
            return new Answer.Names(List.of());
        }
    }
}
