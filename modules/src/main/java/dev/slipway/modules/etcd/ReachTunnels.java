package dev.slipway.modules.etcd;

import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Reach;
import dev.slipway.engine.spi.Tunnels;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;

/** What a service is asked through while a call is under way. */
record ReachTunnels(Reach reach) implements Tunnels {
    @Override
    public Socket connect(String host, String address, int port, Duration timeout)
            throws IOException, InterruptedException {
        return reach.connect(host, address, port, timeout);
    }

    @Override
    public Optional<Content.Hidden> read(String host, String path) throws IOException, InterruptedException {
        return reach.read(host, path);
    }
}
