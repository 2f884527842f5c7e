package dev.slipway.cli;

import dev.slipway.engine.compile.Modules;
import dev.slipway.engine.compile.arguments.Argument;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Refusal;
import java.util.List;

/** What there is to say about one module, for a terminal; {@link ModulePages} says it in Markdown. */
final class ModuleReference {
    private ModuleReference() {}

    static String of(Modules.Entry<?> entry) {
        Reference reference = entry.module().reference();
        StringBuilder out = new StringBuilder();
        out.append(entry.module().name())
                .append(": ")
                .append(reference.summary())
                .append("\n");
        List<String> aliases = entry.module().aliases();
        if (!aliases.isEmpty()) {
            out.append("\nAlso called ").append(String.join(", ", aliases)).append(".\n");
        }
        if (!reference.details().isBlank()) {
            out.append('\n').append(reference.details().strip()).append('\n');
        }
        out.append("\nArguments:\n");
        for (Argument argument : entry.shape().arguments()) {
            out.append("  ")
                    .append(argument.name())
                    .append(" (")
                    .append(type(argument))
                    .append(")\n");
            argument.doc()
                    .lines()
                    .forEach(line -> out.append("      ").append(line).append('\n'));
        }
        refusals(entry, out);
        return out.append("\nExample:\n")
                .append(reference.example().strip().indent(2))
                .toString();
    }

    private static void refusals(Modules.Entry<?> entry, StringBuilder out) {
        List<Refusal> refusals = entry.module().refusals();
        if (!refusals.isEmpty()) {
            out.append("\nArguments of Ansible that are not here:\n");
        }
        for (Refusal refusal : refusals) {
            out.append("  ").append(String.join(", ", refusal.argument())).append("\n      ");
            out.append(note(refusal)).append('\n');
        }
    }

    /** Why an argument is not here, and when it is passed over all the same. */
    static String note(Refusal refusal) {
        String why = Character.toUpperCase(refusal.instead().charAt(0))
                + refusal.instead().substring(1) + ".";
        if (refusal.ignored()) {
            return why + " Passed over.";
        }
        return refusal.harmless().isEmpty()
                ? why
                : why + " Passed over when it is " + String.join(" or ", refusal.harmless()) + ".";
    }

    /** What an argument takes, and whether it must be given. */
    static String type(Argument argument) {
        String type = argument.type().describe();
        String more = argument.required()
                ? ", required"
                : argument.preset().isEmpty() ? "" : ", default " + argument.preset();
        String aliases = argument.aliases().isEmpty() ? "" : ", also " + String.join(", ", argument.aliases());
        return type + more + aliases;
    }
}
