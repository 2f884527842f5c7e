package dev.slipway.engine.transport;

import java.io.InputStream;
import java.io.OutputStream;

/** The three streams of a POSIX {@code sh} that runs on a host, as a kind of connection provides them. */
public interface ShellStreams extends AutoCloseable {
    OutputStream stdin();

    InputStream stdout();

    InputStream stderr();

    /** Ends the shell at once; reads then end. Never waits for the host. */
    @Override
    void close();
}
