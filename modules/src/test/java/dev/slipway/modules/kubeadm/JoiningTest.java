package dev.slipway.modules.kubeadm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.Content;
import dev.slipway.modules.kubeadm.Joining.Part;
import dev.slipway.modules.kubeadm.cluster.Paths;
import dev.slipway.modules.testing.StillReach;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JoiningTest {
    private static final String TOKEN = "abcdef.0123456789abcdef";

    /** A self-signed CA, and the pin of it as the guide computes it, by openssl. */
    private static final String CA = """
            -----BEGIN CERTIFICATE-----
            MIIBgTCCASegAwIBAgIUH6iVgh60Iaf7hSBl/bN649w7GiQwCgYIKoZIzj0EAwIw
            FTETMBEGA1UEAwwKa3ViZXJuZXRlczAgFw0yNjExMjExNTM1MzhaGA8yMTI2MTAy
            ODE1MzUzOFowFTETMBEGA1UEAwwKa3ViZXJuZXRlczBZMBMGByqGSM49AgEGCCqG
            SM49AwEHA0IABLU4HhEJbJdjcngeP7XKP1eS1zrEg3hic4wgHBU3Zd3TyQzwIqJu
            /DhEnH4VdOiC/WTkf7UZBZvsqQzFbipIYwKjUzBRMB0GA1UdDgQWBBRBpjldqI1I
            FwvnYRYEmLgSjc5OkzAfBgNVHSMEGDAWgBRBpjldqI1IFwvnYRYEmLgSjc5OkzAP
            BgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIF9cZlLt9inZEhVpxN55
            ZsvNEzDIeGx+M1KtFmeWo4aQAiEAh1WqTH0GEOmKmBbbzflsRhDKuKIibBckkAoE
            BaTjpMY=
            -----END CERTIFICATE-----
            """;

    private static final String PIN = "sha256:aba267adb98b365a630df883bcd0618b810a881d12868317749967be7cada222";

    private static final String CONFIG = """
            discovery:
              bootstrapToken:
                token: "@token@"
                caCertHashes:
                - "@ca_cert_hash@"
            """;

    private static final String CONTROL_PLANE = CONFIG + """
            controlPlane:
              localAPIEndpoint:
                advertiseAddress: "10.0.0.6"
                bindPort: 6443
              certificateKey: "@certificate_key@"
            """;

    private static final class Cluster extends StillReach {
        private final Map<String, String> files = new HashMap<>();
        private final List<String> ran = new ArrayList<>();
        private final List<String> inputs = new ArrayList<>();
        private int silent;
        private int joinEnds;
        private int listedAfter;

        Cluster(String config) {
            super("h2");
            files.put("h2:/join", config);
            files.put("h1:/init", "apiVersion: a\nkind: InitConfiguration\nb: c\n");
            files.put("h1:" + Paths.CA, CA);
        }

        @Override
        public Optional<Content.Hidden> read(String host, String path) {
            return Optional.ofNullable(files.get(host + ":" + path)).map(Content::hidden);
        }

        @Override
        public CommandResult perform(String host, Action action) {
            Command command = ((Action.Run) action).command();
            String words = host + ": " + command.display();
            ran.add(words);
            command.input().ifPresent(input -> {
                assertThat(input).isInstanceOf(Content.Hidden.class);
                inputs.add(new String(input.reveal(), StandardCharsets.UTF_8));
            });
            if (words.contains("kubeadm join")) {
                String said =
                        "[preflight] Running\n\t[ERROR Swap]: swap is on\nerror execution phase preflight\nTo see more\n";
                return new CommandResult(joinEnds, "", joinEnds == 0 ? "" : said);
            }
            if (words.contains("token create") && silent-- > 0) {
                return new CommandResult(1, "", "etcdserver: request timed out");
            }
            if (words.contains("get nodes")) {
                return new CommandResult(0, listedAfter-- > 0 ? "h1\n" : "h1\nh2 <none>\n", "");
            }
            return new CommandResult(0, words.contains("token create") ? TOKEN + "\n" : "ok", "");
        }

        private boolean did(String words) {
            return ran.stream().anyMatch(command -> command.contains(words));
        }
    }

    private static final KubeadmRun RUN = new KubeadmRun(
            KubeadmConfigArgs.Verb.JOIN,
            new dev.slipway.engine.spi.KubernetesVersion(31),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Duration.ofSeconds(60));

    private static Joining joining(Part part) {
        return new Joining("h1", "h2", part, "/join", "/init", RUN, Duration.ofSeconds(60));
    }

    @Test
    void workerGetsTokenAndPinOnStandardInputOnly() throws Exception {
        Cluster cluster = new Cluster(CONFIG);
        joining(Part.WORKER).perform(cluster);
        assertThat(cluster.inputs)
                .singleElement()
                .asString()
                .contains(TOKEN, PIN)
                .doesNotContain("@");
        assertThat(cluster.ran).noneMatch(command -> command.contains(TOKEN) || command.contains(PIN));
        assertThat(cluster.did("upload-certs")).isFalse();
    }

    @Test
    void controlPlaneGetsTheKeyUnderWhichTheCertificatesWereUploaded() throws Exception {
        Cluster cluster = new Cluster(CONTROL_PLANE);
        joining(Part.CONTROL_PLANE).perform(cluster);
        assertThat(cluster.inputs).hasSize(2);
        String uploaded = cluster.inputs
                .getFirst()
                .lines()
                .filter(line -> line.startsWith("certificateKey"))
                .findFirst()
                .orElseThrow();
        assertThat(uploaded).matches("certificateKey: \"[0-9a-f]{64}\"");
        assertThat(cluster.inputs.getLast()).contains("  " + uploaded);
        assertThat(cluster.did("h2: kubectl --kubeconfig=/etc/kubernetes/admin.conf --request-timeout=20s"
                        + " --server=https://10.0.0.6:6443 get --raw=/healthz"))
                .isTrue();
    }

    @Test
    void tokenIsTakenBackByItsNameAlsoWhenTheJoinFails() {
        Cluster cluster = new Cluster(CONFIG);
        cluster.joinEnds = 1;
        assertThatThrownBy(() -> joining(Part.WORKER).perform(cluster))
                .hasMessage("kubeadm join ended with 1: [ERROR Swap]: swap is on; error execution phase preflight");
        assertThat(cluster.ran.getLast()).isEqualTo("h1: kubeadm token delete abcdef");
    }

    @Test
    void waitsWhileTheClusterTakesInAMember() throws Exception {
        Cluster cluster = new Cluster(CONFIG);
        cluster.silent = 3;
        joining(Part.WORKER).perform(cluster);
        assertThat(cluster.ran.stream().filter(command -> command.contains("token create")))
                .hasSize(4);
    }

    @Test
    void saysWhatTheClusterSaidWhenItNeverAnswers() {
        Cluster cluster = new Cluster(CONFIG);
        cluster.silent = 1000;
        assertThatThrownBy(() -> joining(Part.WORKER).perform(cluster))
                .hasMessageContaining("h1 could not make a token: etcdserver: request timed out");
        assertThat(cluster.did("kubeadm join")).isFalse();
    }

    @Test
    void isNotOverBeforeTheClusterKnowsTheNode() throws Exception {
        Cluster cluster = new Cluster(CONFIG);
        cluster.listedAfter = 4;
        joining(Part.WORKER).perform(cluster);
        assertThat(cluster.ran.stream().filter(command -> command.contains("get nodes")))
                .hasSize(5);
    }

    @Test
    void nodeThatNeverComesIsAFailure() {
        Cluster cluster = new Cluster(CONFIG);
        cluster.listedAfter = 1000;
        assertThatThrownBy(() -> joining(Part.WORKER).perform(cluster))
                .hasMessageContaining("after 60 s the cluster does not know the node 'h2'");
    }

    @Test
    void fileThatIsCompleteIsUsedAsItIs() throws Exception {
        Cluster cluster = new Cluster("complete");
        joining(Part.WORKER).perform(cluster);
        assertThat(cluster.inputs).containsExactly("complete");
        assertThat(cluster.did("token")).isFalse();
    }

    @Test
    void hostWithoutAFileIsToldWhatToDo() {
        Cluster cluster = new Cluster(CONFIG);
        cluster.files.remove("h2:/join");
        assertThatThrownBy(() -> joining(Part.WORKER).perform(cluster)).hasMessageContaining("h2 has no /join");
    }
}
