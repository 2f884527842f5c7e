package dev.slipway.modules.pki;

import dev.slipway.engine.model.UserError;

/** Spans of days as arguments. */
final class Days {
    /** A hundred years, beyond which a typing error is more likely than a wish. */
    private static final int MOST = 36_500;

    private Days() {}

    static void check(String argument, int days) {
        if (days < 1 || days > MOST) {
            throw UserError.argument(argument, days + " days are not between 1 and " + MOST, "as 365");
        }
    }
}
