package dev.slipway.modules.kubeadm;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.ControllerCall;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.Reach;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.UserError;
import dev.slipway.modules.kubeadm.cluster.Kubectl;
import dev.slipway.modules.kubeadm.cluster.NodeList;
import dev.slipway.modules.kubeadm.cluster.Paths;
import dev.slipway.modules.kubeadm.objects.Answers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Has a host join: makes what it needs on a control plane, runs {@code kubeadm join} with it, waits until the cluster knows the
 * node, and takes the token back. The credentials live for this one call; they are on no disk and no command line.
 *
 * @param home the control plane that speaks for the cluster
 * @param config the path of the configuration on the joining host
 * @param initConfig the path of the configuration on the control plane
 * @param run kubeadm join
 * @param limit for the cluster to answer and to know the node
 */
record Joining(String home, String node, Part part, String config, String initConfig, KubeadmRun run, Duration limit)
        implements ControllerCall {
    /** As what a host joins. */
    enum Part {
        CONTROL_PLANE,
        WORKER
    }

    private static final Duration BETWEEN = Duration.ofSeconds(3);
    private static final Duration TOKEN_LIFE = Duration.ofHours(1);
    private static final Pattern OWN_API =
            Pattern.compile("advertiseAddress: \"?([0-9a-fA-F.:]+)\"?\\s+bindPort: ([0-9]+)");
    private static final int KEY_BYTES = 32;
    private static final int TOKEN_ID = 6;

    @Override
    public String describe() {
        return "make a token on " + home + " and run kubeadm join with it"
                + run.resume()
                        .map(over -> ", without " + String.join(", ", over))
                        .orElse("");
    }

    @Override
    public void perform(Reach reach) throws IOException, InterruptedException {
        Instant end = reach.now().plus(limit);
        String text = text(reach, reach.host(), config);
        Optional<Secret> token = text.contains(Credentials.TOKEN) ? Optional.of(token(reach, end)) : Optional.empty();
        try {
            Optional<Secret> hash =
                    text.contains(Credentials.CA_CERT_HASH) ? Optional.of(hash(reach)) : Optional.empty();
            Optional<Secret> key =
                    text.contains(Credentials.CERTIFICATE_KEY) ? Optional.of(upload(reach, end)) : Optional.empty();
            // a file that was complete by itself holds credentials too
            Content filled = Content.hidden(new Credentials(token, hash, key).fill(text));
            run.perform(reach, "/dev/stdin", Optional.of(filled));
            await(reach, text, end);
        } finally {
            if (token.isPresent()) {
                takeBack(reach, token.get());
            }
        }
    }

    /** The first part of a token is its name and no secret. Where it cannot be deleted it ends by itself. */
    private void takeBack(Reach reach, Secret token) throws InterruptedException {
        String id = token.reveal().substring(0, TOKEN_ID);
        try {
            atHome(reach, Command.of("kubeadm", "token", "delete", id).within(Duration.ofSeconds(30)));
        } catch (IOException e) {
            // what went wrong before is the thing to tell
        }
    }

    private static String text(Reach reach, String host, String path) throws IOException, InterruptedException {
        Content content = reach.read(host, path)
                .orElseThrow(() ->
                        UserError.of(host + " has no " + path, "write it by a task 'kubeadm_config' before this one"));
        return new String(content.reveal(), StandardCharsets.UTF_8);
    }

    private Secret token(Reach reach, Instant end) throws IOException, InterruptedException {
        Command create = Command.of(
                "kubeadm",
                "token",
                "create",
                "--ttl=" + TOKEN_LIFE.toMinutes() + "m",
                "--description=for " + node + " to join");
        return Secret.of(insist(reach, create, end, "make a token").stdout().strip());
    }

    private Secret hash(Reach reach) throws IOException, InterruptedException {
        Content ca = reach.read(home, Paths.CA)
                .orElseThrow(() -> UserError.of(home + " has no " + Paths.CA, "is it a control plane?"));
        return CaHash.of(home + ":" + Paths.CA, ca.reveal());
    }

    /** The cluster's keys, encrypted with a new key, for a control plane to fetch. */
    private Secret upload(Reach reach, Instant end) throws IOException, InterruptedException {
        byte[] bytes = new byte[KEY_BYTES];
        reach.random().nextBytes(bytes);
        String key = HexFormat.of().formatHex(bytes);
        String kind = "kind: InitConfiguration\n";
        Content config = Content.hidden(
                text(reach, home, initConfig).replaceFirst(kind, kind + "certificateKey: \"" + key + "\"\n"));
        Command upload = Command.of(
                        "kubeadm",
                        "init",
                        "phase",
                        "upload-certs",
                        "--upload-certs",
                        "--skip-certificate-key-print",
                        "--config=/dev/stdin")
                .reading(config);
        insist(reach, upload, end, "upload the certificates");
        return Secret.of(key);
    }

    /** While etcd takes in a member, the API may not answer for some seconds. */
    private CommandResult insist(Reach reach, Command command, Instant end, String what)
            throws IOException, InterruptedException {
        while (true) {
            CommandResult result = atHome(reach, command.within(Duration.ofMinutes(2)));
            if (result.succeeded()) {
                return result;
            }
            if (!reach.now().isBefore(end)) {
                throw UserError.of(
                        home + " could not " + what + ": " + Answers.last(result),
                        "does 'kubectl get nodes' work there?");
            }
            reach.pause(BETWEEN);
        }
    }

    private CommandResult atHome(Reach reach, Command command) throws IOException, InterruptedException {
        return reach.perform(home, Action.Run.judgedByCaller(command, List.of(new Effect.Opaque(node + " joining"))));
    }

    private void await(Reach reach, String text, Instant end) throws IOException, InterruptedException {
        String missing;
        do {
            NodeList nodes = NodeList.of(insist(reach, NodeList.QUESTION, end, "list the nodes"));
            missing = !nodes.has(node)
                    ? "the cluster does not know the node '" + node + "'"
                    : part == Part.CONTROL_PLANE ? ownApi(reach, text) : "";
            if (missing.isEmpty()) {
                return;
            }
            reach.pause(BETWEEN);
        } while (reach.now().isBefore(end));
        throw UserError.of(
                "kubeadm join ended well, but after " + limit.toSeconds() + " s " + missing,
                "look at the kubelet there: journalctl -u kubelet; then run again");
    }

    /** The new API server itself, not the one that the endpoint leads to; its health has that of etcd in it. */
    private static String ownApi(Reach reach, String text) throws IOException, InterruptedException {
        Matcher own = OWN_API.matcher(text);
        if (!own.find()) {
            return "";
        }
        String address = own.group(1).contains(":") ? "[" + own.group(1) + "]" : own.group(1);
        Command health = Kubectl.asking("--server=https://" + address + ":" + own.group(2), "get", "--raw=/healthz");
        CommandResult said = reach.perform(reach.host(), Action.Run.judgedByCaller(health, List.of()));
        return said.succeeded() ? "" : "its own API server is not healthy: " + Answers.last(said);
    }
}
