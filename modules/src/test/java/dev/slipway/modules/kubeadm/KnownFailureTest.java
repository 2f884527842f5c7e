package dev.slipway.modules.kubeadm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownFailureTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "error execution phase preflight: couldn't validate the identity of the API Server: could not find a JWS signature"
                        + " in the cluster-info ConfigMap for token ID \"abcdef\"",
                "error execution phase preflight: token id \"abcdef\" is invalid for this cluster or it has expired. Use"
                        + " \"kubeadm token create\" on the control-plane node to create a new valid token",
            })
    void knowsATokenThatHasExpired(String said) {
        assertThat(KnownFailure.of(said)).contains(KnownFailure.TOKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "error execution phase control-plane-prepare/download-certs: error downloading certs: error downloading the secret:"
                        + " Secret \"kubeadm-certs\" was not found in the \"kube-system\" Namespace. This Secret might have expired.",
                "error execution phase control-plane-prepare/download-certs: error downloading certs: error decoding secret data"
                        + " with provided key: cipher: message authentication failed",
            })
    void knowsAKeyWhoseCertificatesAreGone(String said) {
        assertThat(KnownFailure.of(said)).contains(KnownFailure.CERTIFICATE_KEY);
    }

    @Test
    void doesNotGuessAtAnythingElse() {
        assertThat(KnownFailure.of("[ERROR Port-10250]: Port 10250 is in use")).isEmpty();
    }

    @Test
    void saysWhatToDoAndWhatKubeadmSaid() {
        assertThat(KnownFailure.TOKEN.error("join", "its words", "/var/log/x").diagnostics())
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.message()).contains("expired").contains("its words");
                    assertThat(told.hint().orElseThrow())
                            .contains("kubeadm token create")
                            .contains("/var/log/x");
                });
    }
}
