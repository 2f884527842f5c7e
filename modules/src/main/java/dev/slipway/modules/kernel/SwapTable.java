package dev.slipway.modules.kernel;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The text of {@code /proc/swaps}, proc(5): a header, then a line for each device or file in use. */
record SwapTable(String text) {
    /** Between lines, whose ends stay with them as they are. */
    private static final Pattern LINES = Pattern.compile("(?<=\n)");

    /** Devices and files in use. */
    List<String> inUse() {
        return text.lines()
                .skip(1)
                .map(line -> line.split("\\s+", 2)[0])
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** The table when nothing is in use. */
    String header() {
        return text.lines().findFirst().map(line -> line + "\n").orElse("");
    }

    /** An fstab(5) with its swap lines commented out, all else as it is; empty when it has none. */
    static Optional<String> withoutSwap(String fstab) {
        String after = LINES.splitAsStream(fstab)
                .map(line -> isSwap(line) ? "# " + line : line)
                .collect(Collectors.joining());
        return after.equals(fstab) ? Optional.empty() : Optional.of(after);
    }

    private static boolean isSwap(String line) {
        String[] fields = line.strip().split("\\s+");
        return fields.length > 2 && !fields[0].startsWith("#") && fields[2].equals("swap");
    }
}
