package dev.slipway.engine.transport.ssh;

import dev.slipway.engine.transport.TransportError;
import java.util.regex.Pattern;

/**
 * What may be a host, a user or a port. Names reach the argument list of {@code ssh -G}, where a leading dash is an option,
 * and through it {@code Match exec} and tokens in commands, where a shell reads them (OpenSSH's {@code ssh_valid_hostname}
 * and {@code ssh_valid_ruser}, ssh.c).
 */
final class Names {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_.:%][A-Za-z0-9_.:%-]*");
    private static final Pattern USER =
            Pattern.compile("[^-'`\";&<>|(){}\\p{Cntrl}\\s\\\\$][^'`\";&<>|(){}\\p{Cntrl}\\s\\\\$]*");

    private Names() {}

    static String host(String name) {
        if (!HOST.matcher(name).matches() || name.length() > 255) {
            throw new TransportError(
                    TransportError.Kind.REFUSED,
                    "'" + Text.oneLine(name) + "' is not a host name or address",
                    "letters, digits, '.', '-', '_' and ':' are allowed, and no '-' in front");
        }
        return name;
    }

    static String user(String name) {
        if (!USER.matcher(name).matches() || name.length() > 255) {
            throw new TransportError(
                    TransportError.Kind.REFUSED,
                    "'" + Text.oneLine(name) + "' is not a user name",
                    "blanks, quotes and characters that mean something to a shell are not allowed, and no '-' in front");
        }
        return name;
    }

    static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new TransportError(
                TransportError.Kind.REFUSED, "'" + Text.oneLine(text) + "' is not a port", "a port is 1 to 65535");
    }
}
