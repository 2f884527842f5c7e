package dev.slipway.engine.compile.template;

import dev.slipway.engine.compile.expression.Scope;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.model.UserError;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One filling-in of a template: its scope, and what kind of values went in. Used by one thread. */
final class Rendering {
    private final Scope scope;
    private final Set<Diagnostic> wrong = new LinkedHashSet<>();
    private boolean secret;
    private int partials;
    private Optional<Unknown> unknown = Optional.empty();

    Rendering(Scope scope) {
        this.scope = scope;
    }

    Scope scope() {
        return scope;
    }

    /** Counts a partial that starts; returns how many are under way. */
    int entered() {
        return ++partials;
    }

    void left() {
        partials--;
    }

    void secret() {
        secret = true;
    }

    void unknown(Unknown value) {
        if (unknown.isEmpty()) {
            unknown = Optional.of(value);
        }
    }

    /** What is wrong with one name; the others are still looked at. */
    void wrong(UserError error) {
        wrong.addAll(error.diagnostics());
    }

    /** The result. A text whose very shape hangs on an unknown value is not known either. */
    Content content(String text) {
        if (!wrong.isEmpty()) {
            throw new UserError(List.copyOf(wrong));
        }
        if (unknown.isPresent()) {
            return new Content.Pending(unknown.get());
        }
        return secret ? Content.hidden(text) : Content.of(text);
    }
}
