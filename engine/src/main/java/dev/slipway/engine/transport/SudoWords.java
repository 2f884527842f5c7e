package dev.slipway.engine.transport;

import dev.slipway.engine.transport.TransportError.Kind;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What sudo says, in its own source's words ({@code plugins/sudoers}, locale C), and what it means for the operator. */
final class SudoWords {
    private static final Pattern NOT_IN_SUDOERS = Pattern.compile("(\\S+) is not in the sudoers file");

    private SudoWords() {}

    static TransportError explain(String host, String user, String words) {
        String said = words.replace(Entry.READY, "").strip();
        Matcher stranger = NOT_IN_SUDOERS.matcher(said);
        if (stranger.find()) {
            return refused(
                    stranger.group(1) + " is not in the sudoers file of " + host,
                    "allow it there, or set become: false");
        }
        if (said.contains("a password is required") || said.contains("a terminal is required to read the password")) {
            return refused("sudo on " + host + " needs a password", "give it with -K / --ask-become-pass");
        }
        if (said.contains("incorrect password") || said.contains("Sorry, try again")) {
            return wrongPassword(host);
        }
        if (said.contains("you must have a tty")) {
            return refused(
                    "sudo on " + host + " insists on a terminal", "remove 'Defaults requiretty' from its sudoers file");
        }
        if (said.contains("is not allowed to")) {
            return refused("sudo on " + host + " refuses" + Entry.said(said), "the rule must allow a shell as " + user);
        }
        if (said.contains("unknown user")) {
            return refused("there is no user '" + user + "' on " + host, "");
        }
        if (said.contains("not found") || said.contains("No such file")) {
            return refused("sudo is not installed on " + host, "install it, or log in as " + user);
        }
        return refused("sudo on " + host + " did not start a shell as " + user + Entry.said(said), "");
    }

    static TransportError wrongPassword(String host) {
        return refused(
                "wrong password for sudo on " + host, "it was tried once only, so that nobody is locked out; check -K");
    }

    /** The password sudo wants cannot be given, since it asks in other words. */
    static Optional<TransportError> twice(String host, String prompt, String words) {
        int first = words.indexOf(prompt);
        return first >= 0 && words.indexOf(prompt, first + 1) >= 0
                ? Optional.of(wrongPassword(host))
                : Optional.empty();
    }

    private static TransportError refused(String message, String hint) {
        return new TransportError(Kind.REFUSED, message, hint);
    }
}
