package dev.slipway.engine.load.yaml;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.vault.Sealed;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Rule;
import dev.slipway.engine.model.Source;
import dev.slipway.engine.model.Source.Openness;
import dev.slipway.engine.model.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Reads text files of the operator: UTF-8, no larger than {@link Limits#BYTES}. */
public final class SourceFiles {
    private static final byte[] GIT_CRYPT = {0, 'G', 'I', 'T', 'C', 'R', 'Y', 'P', 'T', 0};

    private SourceFiles() {}

    /** The file as a source named by the path as given; empty when it cannot be read, and then the problems say why. */
    public static Optional<Source> read(Path file, Problems problems) {
        Position whole = whole(file);
        if (Files.isDirectory(file)) {
            problems.error(whole, "a file is needed here, and this is a directory");
            return Optional.empty();
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            problems.error(whole, "not a regular file");
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(Limits.BYTES + 1);
            return bytes.length > Limits.BYTES ? tooLarge(whole, problems) : opened(file, bytes, problems);
        } catch (NoSuchFileException e) {
            problems.error(Rule.MISSING_FILE, whole, "no such file", Siblings.near(file));
        } catch (java.nio.file.AccessDeniedException e) {
            problems.error(whole, "permission denied");
        } catch (IOException e) {
            problems.error(whole, "cannot be read: " + e.getMessage());
        }
        return Optional.empty();
    }

    /** The place that means a file as a whole. */
    public static Position whole(Path file) {
        return new Position(new Source(file.toString(), ""), 0, 0);
    }

    private static Optional<Source> tooLarge(Position at, Problems problems) {
        problems.error(at, "larger than " + Limits.BYTES / 1024 / 1024 + " MiB", "split the file");
        return Optional.empty();
    }

    /** What was encrypted is decrypted, and nobody may see its text. */
    private static Optional<Source> opened(Path file, byte[] bytes, Problems problems) {
        if (!Sealed.is(bytes)) {
            return decoded(file, bytes, Openness.OPEN, problems);
        }
        try {
            byte[] content = problems.vault()
                    .open(Sealed.file(file.toString(), bytes))
                    .content()
                    .revealBytes();
            return decoded(file, content, Openness.CONFIDENTIAL, problems);
        } catch (UserError e) {
            e.diagnostics().forEach(problems::add);
            return Optional.empty();
        }
    }

    /** What the bytes of a file are as text; empty when they are none, and then the problems say where and why. */
    public static Optional<Source> decoded(Path file, byte[] bytes, Openness openness, Problems problems) {
        String name = file.toString();
        if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
            problems.error(new Position(new Source(name, ""), 1, 1), "the file is UTF-16", "save it as UTF-8");
            return Optional.empty();
        }
        try {
            return Optional.of(new Source(
                    name,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString(),
                    openness));
        } catch (CharacterCodingException e) {
            if (startsWith(bytes, GIT_CRYPT)) {
                problems.error(
                        new Position(new Source(name, ""), 1, 1),
                        "the file is encrypted by git-crypt, and this copy of the repository is locked",
                        "unlock it: git-crypt unlock");
                return Optional.empty();
            }
            if (binary(bytes)) {
                problems.error(
                        new Position(new Source(name, ""), 1, 1),
                        "the file is not text",
                        "an archive, an image or a program has this name: look at it with 'file " + name + "'");
                return Optional.empty();
            }
            problems.error(
                    malformed(new Source(name, new String(bytes, StandardCharsets.UTF_8), openness), bytes),
                    "the file is not UTF-8",
                    "save it as UTF-8");
            return Optional.empty();
        }
    }

    /** Text in any of the older encodings has no such bytes. */
    private static boolean binary(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, 512); i++) {
            if (bytes[i] >= 0 && bytes[i] < 9) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return bytes.length >= 2 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }

    /** Where the first byte stands that is not UTF-8. */
    private static Position malformed(Source source, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        java.nio.CharBuffer out = java.nio.CharBuffer.allocate(bytes.length + 1);
        StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        String before = out.flip().toString();
        return TextCheck.place(source, before, before.length());
    }
}
