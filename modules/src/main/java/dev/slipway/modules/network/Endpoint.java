package dev.slipway.modules.network;

import dev.slipway.engine.model.UserError;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place to connect to. */
record Endpoint(String address, int port) {
    private static final Pattern WRITTEN = Pattern.compile(
            "(?:https://)?(?:\\[([0-9a-fA-F:.%]+)]|([^\\s:/\\[\\]]+)|([0-9a-fA-F]*:[0-9a-fA-F:.]*:[0-9a-fA-F.]*))(?::(\\d{1,5}))?/?");

    Endpoint {
        Objects.requireNonNull(address, "address");
    }

    /**
     * From {@code host}, {@code host:port}, {@code [v6]:port}, or an https address of these.
     *
     * @param argument its name, for the error
     */
    static Endpoint of(String argument, String written, int defaultPort) {
        Matcher parts = WRITTEN.matcher(written.strip());
        if (!parts.matches()) {
            throw UserError.argument(
                    argument,
                    "'" + written + "' is not an address",
                    "write it as host:port, such as lb.example.net:6443");
        }
        String address =
                parts.group(1) != null ? parts.group(1) : parts.group(2) != null ? parts.group(2) : parts.group(3);
        int port = parts.group(4) == null ? defaultPort : Integer.parseInt(parts.group(4));
        if (port < 1 || port > 65535) {
            throw UserError.argument(argument, port + " is not a port", "ports go from 1 to 65535");
        }
        return new Endpoint(address, port);
    }

    @Override
    public String toString() {
        return (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
    }
}
