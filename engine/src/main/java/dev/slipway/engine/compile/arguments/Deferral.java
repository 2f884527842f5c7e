package dev.slipway.engine.compile.arguments;

/** Ends the conversion of a value that is not known where it must be. Caught by the binder. */
final class Deferral extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Deferral(String because) {
        super(because, null, false, false);
    }
}
