package dev.slipway.modules.kubeadm.status;

import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.spi.Observation;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The API server of a control plane, asked on its own address.
 *
 * @param endpoint address and port
 * @param version as {@code v1.31.4}, or "" when it does not answer
 * @param ready whether all its own checks pass
 * @param trouble why it does not answer or which check fails, or ""
 * @param objects what it has, when it answers
 */
public record ApiServer(String endpoint, String version, boolean ready, String trouble, Optional<ApiObjects> objects) {
    private static final Pattern VERSION = Pattern.compile("\"gitVersion\":\\s*\"([^\"]+)\"");

    static Optional<ApiServer> of(Observation seen) {
        return Questions.api(seen).map(endpoint -> {
            CommandResult ready = seen.of(Questions.ready(endpoint));
            CommandResult objects = seen.of(Questions.objects(endpoint));
            Matcher version =
                    VERSION.matcher(seen.of(Questions.version(endpoint)).stdout());
            return new ApiServer(
                    endpoint,
                    version.find() ? version.group(1) : "",
                    ready.succeeded(),
                    ready.succeeded() ? "" : trouble(ready),
                    objects.succeeded() ? Optional.of(ApiObjects.of(objects.stdout())) : Optional.empty());
        });
    }

    /** The checks that fail are lines that begin with {@code [-]}; of anything else the last line says most. */
    private static String trouble(CommandResult said) {
        String failing = String.join(
                ", ",
                (said.stdout() + "\n" + said.stderr())
                        .lines()
                        .filter(line -> line.startsWith("[-]"))
                        .map(line -> line.substring("[-]".length()).strip())
                        .toList());
        return failing.isEmpty()
                ? said.stderr()
                        .lines()
                        .filter(line -> !line.isBlank())
                        .reduce((first, last) -> last)
                        .orElse("no answer")
                : failing;
    }
}
