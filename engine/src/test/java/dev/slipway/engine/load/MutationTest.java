package dev.slipway.engine.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random damage to good files: whatever it does, it ends in a model or in problems, and soon. */
class MutationTest {
    private static final long SEED = Long.getLong("mutation.seed", 20261121L);
    private static final int ROUNDS = Integer.getInteger("mutation.rounds", 25);
    private static final byte[] NASTY = "{}[]:,&*#?|-<>=!%@`'\"\\\t\n\r \0~{{}}<<$0z\u00e9".getBytes();

    @TempDir
    Path copies;

    @Test
    void damagedFilesEndInAModelOrInProblems() throws Exception {
        Random random = new Random(SEED);
        for (Path original : goodCases()) {
            Path copy = copy(original);
            List<Path> files = files(copy);
            for (int round = 0; round < ROUNDS; round++) {
                Path file = files.get(random.nextInt(files.size()));
                byte[] before = Files.readAllBytes(file);
                Files.write(file, damaged(before, random));
                String what = "seed " + SEED + ", " + original.getFileName() + ", round " + round + ":\n"
                        + new String(Files.readAllBytes(file));
                assertThat(CpuTime.of(() -> load(copy, what))).as(what).isLessThan(Duration.ofSeconds(1));
                Files.write(file, before);
            }
        }
    }

    private static void load(Path copy, String what) {
        try {
            assertThat(LoadGoldenTest.load(copy)).as(what).isNotNull();
        } catch (IOException | RuntimeException | Error e) {
            throw new AssertionError(what, e);
        }
    }

    private static List<Path> goodCases() throws IOException {
        return LoadGoldenTest.cases()
                .filter(dir -> !dir.getFileName().toString().startsWith("broken-"))
                .toList();
    }

    private Path copy(Path original) throws IOException {
        Path copy = copies.resolve(original.getFileName());
        try (Stream<Path> all = Files.walk(original)) {
            for (Path path : all.toList()) {
                Files.copy(path, copy.resolve(original.relativize(path)));
            }
        }
        return copy;
    }

    private static List<Path> files(Path copy) throws IOException {
        try (Stream<Path> all = Files.walk(copy)) {
            return all.filter(Files::isRegularFile)
                    .filter(f -> !f.endsWith("expected.txt") && !f.endsWith("sources") && Files.exists(f))
                    .sorted()
                    .toList();
        }
    }

    private static byte[] damaged(byte[] text, Random random) {
        List<Byte> bytes = new ArrayList<>();
        for (byte b : text) {
            bytes.add(b);
        }
        for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
            int at = random.nextInt(bytes.size() + 1);
            byte nasty = NASTY[random.nextInt(NASTY.length)];
            switch (random.nextInt(5)) {
                case 0 -> bytes.add(at, nasty);
                case 1 ->
                    bytes.subList(at, Math.min(bytes.size(), at + 1 + random.nextInt(8)))
                            .clear();
                case 2 ->
                    bytes.addAll(at, List.copyOf(bytes.subList(at, Math.min(bytes.size(), at + random.nextInt(60)))));
                case 3 -> bytes.add(at, (byte) random.nextInt(256));
                default -> {
                    if (at < bytes.size()) {
                        bytes.set(at, nasty);
                    }
                }
            }
        }
        byte[] result = new byte[bytes.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = bytes.get(i);
        }
        return result;
    }
}
