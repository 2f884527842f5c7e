package dev.slipway.modules.preflight;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Something about a host that is not as a cluster needs it.
 *
 * @param name to ignore it by; kubeadm's own where kubeadm has the check
 * @param message what is the case, without a full stop
 * @param remedy the next step
 */
record Finding(String name, Severity severity, String message, String remedy) {
    /** Errors stop, warnings are told. */
    enum Severity {
        ERROR,
        WARNING
    }

    Finding {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(remedy, "remedy");
    }

    static Finding error(String name, String message, String remedy) {
        return new Finding(name, Severity.ERROR, message, remedy);
    }

    static Finding warning(String name, String message, String remedy) {
        return new Finding(name, Severity.WARNING, message, remedy);
    }

    String line() {
        return name + ": " + message + "; " + remedy;
    }

    boolean stops() {
        return severity == Severity.ERROR;
    }

    /** As kubeadm does: what is ignored is still told, as a warning. */
    Finding unless(List<String> ignored) {
        return ignored.stream().anyMatch(this::goesBy) ? warning(name, message, remedy) : this;
    }

    /** Letter case does not count, and {@code Port} stands for every {@code Port-6443}. */
    private boolean goesBy(String word) {
        String lower = name.toLowerCase(Locale.ROOT);
        String wanted = word.toLowerCase(Locale.ROOT);
        return wanted.equals("all") || lower.equals(wanted) || lower.startsWith(wanted + "-");
    }

    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", name);
        values.put("severity", severity.name().toLowerCase(Locale.ROOT));
        values.put("message", message);
        values.put("remedy", remedy);
        return values;
    }
}
