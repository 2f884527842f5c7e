package dev.slipway.modules.commands;

/** A text short enough for one line. */
final class Brief {
    private static final int LENGTH = 60;

    private Brief() {}

    static String of(String text) {
        String line = text.strip().replaceAll("\\s*\n\\s*", "; ").replaceAll("\\s+", " ");
        return line.length() <= LENGTH ? line : line.substring(0, LENGTH - 1) + "…";
    }
}
