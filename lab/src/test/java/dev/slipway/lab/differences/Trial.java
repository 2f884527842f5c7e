package dev.slipway.lab.differences;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A case in a directory of its own, for one of the two tools. */
record Trial(DifferenceCase shown, Half half, Path directory) {
    /** What came of it. */
    record Outcome(int exit, String told) {}

    static Trial prepared(DifferenceCase shown, Half half, Path directory) throws IOException, InterruptedException {
        Trial trial = new Trial(shown, half, Files.createDirectories(directory));
        for (var file : shown.files().entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
            if (file.getValue().startsWith("#!")) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
        if (!shown.setup().isEmpty()) {
            trial.shell(shown.setup());
        }
        return trial;
    }

    /** What the tool told, and what is there now. */
    Outcome looked(int exit, String told) throws IOException, InterruptedException {
        String all = shown.look().isEmpty() ? told : told + "\nLOOK " + shell(shown.look());
        return new Outcome(exit, all.replace(directory.toString(), "DIR"));
    }

    private String shell(String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", script)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return said;
    }
}
