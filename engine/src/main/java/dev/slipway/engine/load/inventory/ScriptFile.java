package dev.slipway.engine.load.inventory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Tells programs from texts. A YAML file that happens to be executable, as on some file systems, is a text. */
final class ScriptFile {
    private static final byte[] INTERPRETED = {'#', '!'};
    private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};

    private ScriptFile() {}

    enum Kind {
        TEXT,
        PROGRAM,
        /** It names its interpreter and may not be executed. */
        NOT_EXECUTABLE
    }

    static Kind kind(Path file) {
        byte[] start = start(file);
        boolean interpreted = Arrays.equals(Arrays.copyOf(start, 2), INTERPRETED);
        if (!interpreted && !Arrays.equals(start, ELF)) {
            return Kind.TEXT;
        }
        if (Files.isExecutable(file)) {
            return Kind.PROGRAM;
        }
        String name = file.getFileName().toString();
        return Looks.yamlName(name) && !Looks.ending(name).isEmpty() ? Kind.TEXT : Kind.NOT_EXECUTABLE;
    }

    private static byte[] start(Path file) {
        if (!Files.isRegularFile(file)) {
            return new byte[0];
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.copyOf(in.readNBytes(ELF.length), ELF.length);
        } catch (IOException e) {
            // whoever reads it as a text tells why it cannot be read
            return new byte[0];
        }
    }
}
