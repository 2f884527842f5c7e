package dev.slipway.modules.pki;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;

/** What a real kubeadm made, from the test resources. */
final class Reference {
    private Reference() {}

    static byte[] bytes(String name) {
        try (InputStream in = Reference.class.getResourceAsStream("/kubeadm/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("no such resource: " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    static X509Certificate certificate(String name) {
        return Certificates.first(name, bytes(name));
    }
}
