package dev.slipway.engine.transport;

import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.UserError;
import java.util.Optional;
import java.util.regex.Pattern;

/** A way into a shell: as the login user, through sudo, or down from root. */
sealed interface Entry {
    /**
     * Says that it is there, reads the nonce and the length of {@code session.sh}, reads and evaluates that. Free of what
     * any login shell could take for its own: no single quote, backslash, exclamation mark or newline.
     */
    String BOOTSTRAP = "sh -c 'unset nonce length; echo " + Entry.READY
            + "; read -r nonce length && eval \"$(head -c \"$length\")\"'";

    String READY = "slipway-ready";

    /** What is started on the host; constant but for the name of the user. */
    String commandLine();

    /**
     * Why no shell came about.
     *
     * @param words what was said on both streams until they ended
     */
    TransportError refused(String host, String words);

    /** A secret to give when {@link Password#prompt} appears on standard error. */
    default Optional<Password> password() {
        return Optional.empty();
    }

    /** @param prompt random, so that it is told from everything else sudo may say */
    record Password(String prompt, Secret secret) {}

    record Login() implements Entry {
        @Override
        public String commandLine() {
            return "exec " + BOOTSTRAP;
        }

        @Override
        public TransportError refused(String host, String words) {
            return new TransportError(
                    TransportError.Kind.REFUSED,
                    "the login shell of " + host + " ended before it answered" + said(words),
                    "the login user needs a shell that can run: exec sh -c ...");
        }
    }

    /** Only root may do this; it works without sudo and needs no password. */
    record FromRoot(String user) implements Entry {
        public FromRoot {
            checkUser(user);
        }

        @Override
        public String commandLine() {
            return "exec runuser -u " + Sh.quote(user) + " -- " + BOOTSTRAP;
        }

        @Override
        public TransportError refused(String host, String words) {
            return new TransportError(
                    TransportError.Kind.REFUSED, "root on " + host + " cannot become " + user + said(words), "");
        }
    }

    record Sudo(String user, Optional<Password> password) implements Entry {
        public Sudo {
            checkUser(user);
        }

        @Override
        public String commandLine() {
            String how =
                    password.map(known -> "-S -p " + Sh.quote(known.prompt())).orElse("-n");
            return "exec env LC_ALL=C sudo " + how + " -u " + Sh.quote(user) + " -H -- " + BOOTSTRAP;
        }

        @Override
        public TransportError refused(String host, String words) {
            return SudoWords.explain(host, user, words);
        }
    }

    static String said(String words) {
        return words.isBlank() ? "" : ": " + words.strip();
    }

    private static void checkUser(String user) {
        if (!Users.NAME.matcher(user).matches()) {
            throw UserError.of("'" + user + "' is no user name");
        }
    }

    /** What may be a user name in an inventory; stricter than what account databases allow. */
    final class Users {
        static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.@-]*\\$?");

        private Users() {}
    }
}
