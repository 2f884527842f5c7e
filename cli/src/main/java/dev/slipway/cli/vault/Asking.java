package dev.slipway.cli.vault;

import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.UserError;
import java.io.Console;

/** Somebody who can be asked. */
public interface Asking {
    /**
     * Asks for what must not be seen while it is typed.
     *
     * @throws UserError when nobody is there
     */
    Secret secret(String prompt);

    /** Asks for a line that may be seen; the same error. */
    String line(String prompt);

    /** The one at the terminal. A run without one never waits for an answer. */
    static Asking atTerminal() {
        return new Asking() {
            @Override
            public Secret secret(String prompt) {
                char[] answer = console().readPassword("%s", prompt);
                return Secret.of(answer == null ? "" : new String(answer));
            }

            @Override
            public String line(String prompt) {
                String answer = console().readLine("%s", prompt);
                return answer == null ? "" : answer;
            }

            private Console console() {
                Console console = System.console();
                if (console == null || !console.isTerminal()) {
                    throw UserError.of(
                            "there is no terminal to ask for a vault password",
                            "give it with --vault-password-file FILE, which may be a script that prints it");
                }
                return console;
            }
        };
    }
}
