package dev.slipway.modules.kubeadm.manifests;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.ControllerCall;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.Reach;
import dev.slipway.engine.model.UserError;
import dev.slipway.modules.kubeadm.cluster.Kubectl;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Applies a manifest on the control plane that speaks for the cluster. */
record Applying(String home, String source, Content manifest, List<String> options) implements ControllerCall {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    /** For a kind that another object of the same manifest defines to be served. */
    private static final Duration FOR_KINDS = Duration.ofSeconds(60);

    @Override
    public String describe() {
        return "kubectl apply " + source + " on " + home;
    }

    @Override
    public void perform(Reach reach) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("apply", "--filename=-"));
        words.addAll(options);
        Command apply =
                Kubectl.of(words.toArray(String[]::new)).reading(manifest).within(LIMIT);
        List<Effect> effects = List.of(new Effect.Opaque("the objects of " + source));
        Instant end = reach.now().plus(FOR_KINDS);
        while (true) {
            CommandResult said = reach.perform(home, Action.Run.judgedByCaller(apply, effects));
            if (said.succeeded()) {
                return;
            }
            if (!said.stderr().contains("no matches for kind") || !reach.now().isBefore(end)) {
                throw UserError.of(
                        "kubectl apply of " + source + " on " + home + " failed: " + words(manifest, said),
                        "mend the manifest and run again; what was applied stays");
            }
            reach.pause(BETWEEN);
        }
    }

    /** What kubectl said was wrong; it may quote from the manifest, so of one that is secret that is left out. */
    static String words(Content manifest, CommandResult said) {
        return manifest instanceof Content.Plain
                ? said.stderr().strip().lines().collect(Collectors.joining("; "))
                : "it ended with " + said.exit() + "; its words are not shown, as the manifest is secret";
    }
}
