package dev.slipway.engine.report;

/** Numbers of things, as people write them. */
public final class Counted {
    private Counted() {}

    /** @param noun in the singular, of those that get an {@code s} */
    public static String text(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
