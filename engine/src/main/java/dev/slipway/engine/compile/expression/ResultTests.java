package dev.slipway.engine.compile.expression;

import java.util.List;
import java.util.Map;

/**
 * Tests of a registered result.
 *
 * @see <a href="https://docs.ansible.com/ansible/latest/playbook_guide/playbooks_tests.html">Testing task results</a>
 */
final class ResultTests {
    private ResultTests() {}

    static List<Operation> all() {
        return List.of(
                flag("changed", "changed"),
                flag("change", "changed"),
                flag("failed", "failed"),
                flag("failure", "failed"),
                opposite("succeeded"),
                opposite("success"),
                opposite("successful"),
                flag("skipped", "skipped"),
                flag("skip", "skipped"),
                flag("unreachable", "unreachable"));
    }

    private static Operation flag(String name, String entry) {
        return Operation.shape(name, "", (in, args) -> value(in, args, entry));
    }

    private static Operation opposite(String name) {
        return Operation.shape(
                name,
                "",
                (in, args) -> value(in, args, "failed") instanceof Boolean failed
                        ? (Object) !failed
                        : value(in, args, "failed"));
    }

    /** What the result says; what it does not say is false. Unknown when that entry is. */
    private static Object value(Object input, Arguments args, String entry) {
        if (!(input instanceof Map<?, ?> result)) {
            throw args.wrongInput("a registered result", input);
        }
        Object value = result.containsKey(entry) ? result.get(entry) : Boolean.FALSE;
        return value instanceof dev.slipway.engine.model.Unknown ? value : (Object) Truth.of(value);
    }
}
