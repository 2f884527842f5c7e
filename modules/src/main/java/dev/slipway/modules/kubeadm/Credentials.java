package dev.slipway.modules.kubeadm;

import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.UserError;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What lets a host join: each takes the place of a mark in a configuration file, which holds no secret until then. */
record Credentials(Optional<Secret> token, Optional<Secret> caCertHash, Optional<Secret> certificateKey) {
    static final String TOKEN = "@token@";
    static final String CA_CERT_HASH = "@ca_cert_hash@";
    static final String CERTIFICATE_KEY = "@certificate_key@";

    private static final Pattern TOKEN_FORM = Pattern.compile("[a-z0-9]{6}\\.[a-z0-9]{16}");
    private static final Pattern HASH_FORM = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final Pattern KEY_FORM = Pattern.compile("[0-9a-f]{64}");

    Credentials {
        require("token", token, TOKEN_FORM, "kubeadm token create prints one: six characters, a dot, sixteen");
        require("ca_cert_hash", caCertHash, HASH_FORM, "write sha256: and 64 hexadecimal digits");
        require("certificate_key", certificateKey, KEY_FORM, "kubeadm certs certificate-key prints one: 64 digits");
    }

    private static void require(String argument, Optional<Secret> secret, Pattern form, String hint) {
        if (secret.filter(value -> !form.matcher(value.reveal()).matches()).isPresent()) {
            throw UserError.argument(argument, "the value has not the form of a " + argument.replace('_', ' '), hint);
        }
    }

    boolean none() {
        return token.isEmpty() && caCertHash.isEmpty() && certificateKey.isEmpty();
    }

    private Map<String, Optional<Secret>> places() {
        return Map.of(TOKEN, token, CA_CERT_HASH, caCertHash, CERTIFICATE_KEY, certificateKey);
    }

    /** The text with those that are given in their places: not to be shown when there is one. */
    String fill(String text) {
        String filled = text;
        for (Map.Entry<String, Optional<Secret>> place : places().entrySet()) {
            if (place.getValue().isPresent()) {
                filled = filled.replace(place.getKey(), place.getValue().get().reveal());
            }
        }
        return filled;
    }
}
