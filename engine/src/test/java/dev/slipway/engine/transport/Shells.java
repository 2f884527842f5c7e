package dev.slipway.engine.transport;

import dev.slipway.engine.transport.local.LocalHost;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Real shells of this machine for tests of the protocol. */
final class Shells {
    private Shells() {}

    static ShellConnection connect(ShellHost host) {
        return new ShellConnection(host, "here", Optional.empty(), Optional.empty(), Deadlines.STANDARD);
    }

    /** A connection where {@code sh} is the given program; its directory of links comes first in PATH. */
    static ShellConnection with(String program, Path links) throws IOException {
        String shell = find(program).orElseThrow() + (program.equals("busybox") ? " sh" : "");
        script(links, "sh", "exec " + shell + " \"$@\"\n");
        return connect(withPath(links));
    }

    static LocalHost withPath(Path first) {
        return new LocalHost(List.of("env", "PATH=" + first + ":" + System.getenv("PATH"), "sh"));
    }

    /** The shells that this machine has, of those that hosts have for their {@code sh}. */
    static Stream<String> installed() {
        return Stream.of("dash", "bash", "busybox").filter(name -> find(name).isPresent());
    }

    static Optional<Path> find(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Whether this virtual machine can name such a file; in the C locale it knows ASCII only. */
    static boolean canName(String file) {
        return Charset.forName(System.getProperty("sun.jnu.encoding"))
                .newEncoder()
                .canEncode(file);
    }

    static void script(Path directory, String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
