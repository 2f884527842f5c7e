package dev.slipway.modules.commands;

import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.UserError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a program that only reads has said.
 *
 * @param text the program, for messages
 * @param written the program as it is registered: a list or a text
 */
record Printed(String text, Object written, CommandResult result) {
    /** What is registered. */
    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("cmd", written);
        values.put("rc", (long) result.exit());
        put(values, "stdout", result.stdout());
        put(values, "stderr", result.stderr());
        return values;
    }

    /** That it failed, with what it said. */
    UserError failure(String hint) {
        String said = result.stderr().isBlank() ? result.stdout() : result.stderr();
        List<String> lines = said.lines().filter(line -> !line.isBlank()).toList();
        String last = lines.isEmpty() ? "" : ": " + lines.getLast().strip();
        return UserError.of("'" + text + "' " + Exits.words(result.exit()) + last, hint)
                .registering(values());
    }

    /** Without the newlines at the end, as Ansible has it. */
    private static void put(Map<String, Object> values, String name, String output) {
        String text = output.replaceAll("[\r\n]+\\z", "");
        values.put(name, text);
        values.put(name + "_lines", text.lines().toList());
    }
}
