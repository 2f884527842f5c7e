package dev.slipway.engine.compile.expression;

import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Rule;
import dev.slipway.engine.model.UserError;
import java.util.Objects;

/**
 * Text of a YAML scalar and the place where the scalar starts. Places inside it are worked out when an error needs them.
 *
 * @param text as YAML reads it, escapes resolved
 * @param at where the scalar starts in its file, at its quote or block sign if it has one
 */
public record Passage(String text, Position at) {
    public Passage {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(at, "at");
    }

    /** The place in the file of a character of the text. */
    public Position place(int offset) {
        return at.line() == 0 ? at : Alignment.place(this, Math.clamp(offset, 0, text.length()));
    }

    public UserError error(int offset, String message) {
        return UserError.at(place(offset), message).of(Rule.EXPRESSION);
    }

    /** An error with its next step; an empty hint is none. */
    public UserError error(int offset, String message, String hint) {
        return error(Rule.EXPRESSION, offset, message, hint);
    }

    /** The same, of a rule of its own. */
    public UserError error(Rule rule, int offset, String message, String hint) {
        UserError error =
                hint.isEmpty() ? UserError.at(place(offset), message) : UserError.at(place(offset), message, hint);
        return error.of(rule);
    }
}
