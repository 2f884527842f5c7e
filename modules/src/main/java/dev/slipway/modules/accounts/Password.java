package dev.slipway.modules.accounts;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Observation;
import java.util.List;
import java.util.regex.Pattern;

/** The hash of an account's password. It goes to chpasswd(8) on standard input, for an argument can be read by anybody. */
record Password(String user, Secret hash) {
    /** crypt(5): a hash with its method, the traditional thirteen characters, or what no password fits. */
    private static final Pattern HASH = Pattern.compile("[!*]*|!?\\$[^:\\n]+\\$[^:\\n]+|!?[./0-9A-Za-z]{13}");

    static void check(Secret hash) {
        if (!HASH.matcher(hash.reveal()).matches()) {
            throw UserError.argument(
                    "password",
                    "'password' is no hash of a password",
                    "'openssl passwd -6' makes one; the password itself is never given");
        }
    }

    List<Change> plan(Observation seen) {
        Shadow shadow = Shadow.of(seen);
        String wanted = hash.reveal();
        boolean there = shadow.hash(user).isPresent();
        if (shadow.hash(user).filter(wanted::equals).isPresent()) {
            return List.of();
        }
        Command chpasswd = Command.of("chpasswd", "-e").reading(Content.hidden(user + ":" + wanted + "\n"));
        Action action = new Action.Run(chpasswd, List.of(shadow.with(user, wanted)));
        Delta delta = new Delta.Value(there ? "(secret)" : "", there ? "(secret, changed)" : "(secret)");
        return List.of(
                there
                        ? Change.update("password:" + user, delta, action)
                        : Change.create("password:" + user, delta, action));
    }
}
