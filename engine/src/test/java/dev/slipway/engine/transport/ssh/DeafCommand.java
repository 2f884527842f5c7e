package dev.slipway.engine.transport.ssh;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/** A program that never reads what it is sent, and exits after a while. */
final class DeafCommand implements Command {
    private final Duration life;
    private ExitCallback exit;

    DeafCommand(Duration life) {
        this.life = life;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
        Thread.startVirtualThread(() -> {
            try {
                Thread.sleep(life);
            } catch (InterruptedException e) {
                // It ends a little earlier.
            }
            exit.onExit(0);
        });
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void setInputStream(InputStream in) {}

    @Override
    public void setOutputStream(OutputStream out) {}

    @Override
    public void setErrorStream(OutputStream err) {}

    @Override
    public void destroy(ChannelSession channel) {}
}
