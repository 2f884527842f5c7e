package dev.slipway.modules.runtime.toml;

/** A text that is not TOML. The message names the line and what is wrong there. */
public final class TomlError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TomlError(String message) {
        super(message, null, false, false);
    }
}
