package dev.slipway.modules.accounts;

import dev.slipway.engine.model.UserError;
import java.util.regex.Pattern;

/** What useradd(8) and groupadd(8) take for a name. */
final class Names {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,30}\\$?");

    private Names() {}

    static void check(String argument, String name) {
        if (!NAME.matcher(name).matches()) {
            throw UserError.argument(
                    argument,
                    "'" + name + "' is no name of an account",
                    "at most 32 letters, digits, '_', '-' and '.', with a letter or '_' first");
        }
    }
}
