package dev.slipway.engine.load.yaml;

/** How much one YAML file may hold before it is refused as a mistake or an attack. */
public final class Limits {
    /** The size of a file in bytes. */
    public static final int BYTES = 3 * 1024 * 1024;

    /** Lists and mappings within one another, aliases included. */
    public static final int DEPTH = 100;

    /** How many aliases a file may use. */
    public static final int ALIASES = 10_000;

    /** How many values all aliases of a file may stand for together. */
    public static final int ALIASED_VALUES = 100_000;

    private Limits() {}
}
