package dev.slipway.modules.pki;

import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Reach;
import dev.slipway.engine.model.UserError;
import java.io.IOException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** Files of hosts read while applying, into memory only. */
final class Fetched {
    private Fetched() {}

    static Content.Hidden file(Reach reach, String host, String path, String hint)
            throws IOException, InterruptedException {
        return reach.read(host, path).orElseThrow(() -> UserError.of(host + " has no " + path, hint));
    }

    static Authority authority(Reach reach, String home, Place place) throws IOException, InterruptedException {
        String hint = "make the CA first (etcd_ca), or say where it is: 'ca_home'";
        byte[] certificate = file(reach, home, place.certificate(), hint).reveal();
        byte[] key = file(reach, home, place.key(), hint).reveal();
        X509Certificate parsed = Certificates.first(home + ":" + place.certificate(), certificate);
        PrivateKey secret = Keys.read(home + ":" + place.key(), key);
        return Authority.of("the CA " + place.directory() + "/" + place.name() + " of " + home, parsed, secret);
    }
}
