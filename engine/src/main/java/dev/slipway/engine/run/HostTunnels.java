package dev.slipway.engine.run;

import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Tunnels;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a service is asked through: the connections of the run.
 *
 * @param as the user to read files as
 */
record HostTunnels(Session session, String as) implements Tunnels {
    HostTunnels {
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(as, "as");
    }

    @Override
    public Socket connect(String host, String address, int port, Duration timeout)
            throws IOException, InterruptedException {
        return session.host(host).connection().tunnel(address, port, timeout);
    }

    @Override
    public Optional<Content.Hidden> read(String host, String path) throws IOException, InterruptedException {
        Query.Content query = new Query.Content(path);
        Object said = session.host(host).observe(List.of(query), as).get(query);
        return switch ((FileText) said) {
            case FileText.Present(Content content) -> Optional.of(new Content.Hidden(Secret.of(content.reveal())));
            case FileText.Absent() -> Optional.empty();
            case FileText.TooLarge() -> throw new IOException(path + " on host '" + host + "' is too large to be read");
        };
    }
}
