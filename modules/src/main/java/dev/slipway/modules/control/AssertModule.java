package dev.slipway.modules.control;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.Expressed;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.ReadOnly;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code assert}: goes on only when everything claimed is true. */
public final class AssertModule implements TaskModule<AssertModule.Args>, Reporting<AssertModule.Args>, ReadOnly {
    public record Args(
            @Arg(value = "Expressions without braces, as in `when`. All must hold.", from = Arg.From.EXPRESSION)
            List<Expressed> that,

            @Arg(value = "What to say when one does not hold.", aliases = "msg")
            Optional<String> failMsg,

            @Arg("What to say when all hold.") Optional<String> successMsg,

            @Arg(value = "Whether to say nothing when all hold.", preset = "false")
            boolean quiet) {
        public Args {
            if (that.isEmpty()) {
                throw UserError.argument("that", "nothing is claimed", "write one or more expressions");
            }
        }
    }

    @Override
    public String name() {
        return "assert";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "Goes on only when everything claimed is true.",
                "Every claim that does not hold is named. What is known in the plan is judged in the plan.",
                """
                - name: a quorum needs an odd number of members
                  assert:
                    that:
                      - groups['etcd'] | length is odd
                      - cluster_dns is defined
                    fail_msg: "group 'etcd' has {{ groups['etcd'] | length }} hosts"
                """);
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        return Queries.NONE;
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        List<String> broken = args.that().stream()
                .filter(claim -> !holds(claim))
                .map(claim -> "'" + claim.text().strip() + "' does not hold")
                .toList();
        if (broken.isEmpty()) {
            return List.of();
        }
        throw args.failMsg()
                .map(message -> UserError.of(message, String.join("; ", broken)))
                .orElseGet(() -> new UserError(broken.stream()
                        .map(message -> Diagnostic.error(Position.NONE, message))
                        .toList()));
    }

    /** As conditions are judged: what is nothing, zero or empty is false, and text is neither true nor false. */
    private static boolean holds(Expressed claim) {
        return switch (claim.value().orElse(false)) {
            case Boolean flag -> flag;
            case Long number -> number != 0;
            case Double number -> number != 0;
            case List<?> list -> !list.isEmpty();
            case Map<?, ?> map -> !map.isEmpty();
            case String text -> throw neither(claim, "a text");
            case Secret secret -> throw neither(claim, "a secret");
            case Object other -> throw neither(claim, other.getClass().getSimpleName());
        };
    }

    private static UserError neither(Expressed claim, String kind) {
        return UserError.argument(
                "that",
                "'" + claim.text().strip() + "' is " + kind + ", which is neither true nor false",
                "write '| bool', '| length > 0' or a comparison");
    }

    @Override
    public Optional<Set<String>> fields() {
        return Optional.of(Set.of("msg"));
    }

    @Override
    public Report report(Args args, Observation seen) {
        String message = args.successMsg().orElse("All assertions passed");
        List<String> notes =
                args.quiet() ? List.of() : args.successMsg().stream().toList();
        return new Report(Map.of("msg", message), notes, Map.of());
    }
}
