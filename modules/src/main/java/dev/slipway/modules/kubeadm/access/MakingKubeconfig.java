package dev.slipway.modules.kubeadm.access;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.ControllerCall;
import dev.slipway.engine.model.Reach;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.KubernetesVersion;
import dev.slipway.engine.spi.kubernetes.Difference;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Has kubeadm sign a certificate and puts what it prints, which has the key in it, into a file. */
record MakingKubeconfig(
        KubernetesVersion version,
        String user,
        List<String> groups,
        String config,
        String dest,
        Optional<String> before)
        implements ControllerCall {

    @Override
    public String describe() {
        return "run " + String.join(" ", words().subList(0, words().indexOf("user") + 1)) + " for "
                + KubeconfigUserModule.words(user, groups);
    }

    private List<String> words() {
        List<String> words = new ArrayList<>(List.of("kubeadm"));
        if (!Difference.KUBECONFIG_GRADUATED.in(version)) {
            words.add("alpha");
        }
        words.addAll(List.of("kubeconfig", "user", "--config=" + config, "--client-name=" + user));
        groups.forEach(group -> words.add("--org=" + group));
        return words;
    }

    @Override
    public void perform(Reach reach) throws IOException, InterruptedException {
        Command make = Command.of(words()).within(Duration.ofMinutes(1));
        CommandResult said = reach.perform(reach.host(), Action.Run.judgedByCaller(make, List.of()));
        if (!said.succeeded() || !said.stdout().contains("client-key-data")) {
            throw UserError.of(
                    "kubeadm kubeconfig user ended with " + said.exit() + ": " + said.lastError(),
                    "it needs the CA's key and " + config + " on this host");
        }
        String text = said.stdout().substring(Math.max(0, said.stdout().indexOf("apiVersion:")));
        reach.perform(
                reach.host(),
                new Action.WriteFile(
                        dest, Content.hidden(text), new Attributes("0600", "root", "root"), before, Optional.empty()));
    }
}
