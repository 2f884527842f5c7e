package dev.slipway.modules.kubeadm;

import dev.slipway.engine.model.UserError;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** What kubeadm says in its own words when credentials have expired, in an operator's. Sources: its discovery and copycerts. */
enum KnownFailure {
    TOKEN(
            "could not find a JWS signature|token id \"?[a-z0-9]{6}\"? is invalid for this cluster or it has expired|"
                    + "the JWS token .* is invalid|\\bUnauthorized\\b",
            "the token in the configuration is not one of the cluster: it has expired, as a token does after 24 hours, or"
                    + " was deleted",
            "leave the token out of kubeadm_config, so that each join gets one of its own; or make one with 'kubeadm token"
                    + " create' on a control plane. Nothing was made on this host; run again"),
    CERTIFICATE_KEY(
            "error downloading (certs|the secret)|[Ss]ecret \"kubeadm-certs\" was not found|error decoding certificate key|"
                    + "message authentication failed",
            "the certificate key in the configuration opens nothing: the keys that were uploaded with it expire after two"
                    + " hours",
            "leave the certificate key out of kubeadm_config, so that the join uploads them anew; or 'kubeadm init phase"
                    + " upload-certs --upload-certs' on a control plane. Run again");

    private final Pattern said;
    private final String cause;
    private final String remedy;

    KnownFailure(String said, String cause, String remedy) {
        this.said = Pattern.compile(said);
        this.cause = cause;
        this.remedy = remedy;
    }

    /** @param text what kubeadm printed as it ended */
    static Optional<KnownFailure> of(String text) {
        return Arrays.stream(values())
                .filter(failure -> failure.said.matcher(text).find())
                .findFirst();
    }

    /** @param told what kubeadm called its error */
    UserError error(String verb, String told, String log) {
        return UserError.of(
                "kubeadm " + verb + ": " + cause + " (" + told + ")", remedy + ". All it said is in " + log + " there");
    }
}
