package dev.slipway.modules.preflight;

import java.util.Set;
import java.util.stream.Collectors;

/** The text of {@code /proc/net/tcp} and {@code /proc/net/tcp6}, proc_net(5). */
final class ListeningPorts {
    /** TCP_LISTEN in the kernel's tcp_states.h. */
    private static final String LISTEN = "0A";

    private ListeningPorts() {}

    /** Ports that somebody listens on, at whatever address. */
    static Set<Integer> of(String table) {
        return table.lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(fields ->
                        fields.length > 3 && fields[3].equals(LISTEN) && fields[1].matches("[0-9A-F]+:[0-9A-F]{4}"))
                .map(fields -> Integer.parseInt(fields[1].substring(fields[1].indexOf(':') + 1), 16))
                .collect(Collectors.toSet());
    }
}
