package dev.slipway.engine.load;

import dev.slipway.engine.load.vault.Vault;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Diagnostic.Severity;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Rule;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.Yaml;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Supplier;

/**
 * Everything found to be wrong, over any number of files, each thing once; and what opens those that are encrypted.
 *
 * <p>For one thread. Loading adds to it and goes on; whoever must not go on calls {@link #throwIfAny}.
 */
public final class Problems {
    private final Vault vault;
    private final SequencedSet<Diagnostic> found = new LinkedHashSet<>();
    private final List<Yaml> trees = new ArrayList<>();
    private Rule part = Rule.INPUT;
    private boolean failed;
    private boolean lost;

    /** Without a password for what is encrypted. */
    public Problems() {
        this(Vault.EMPTY);
    }

    /** @param vault goes where problems go: to everything that reads files of the operator, of which any may be encrypted */
    public Problems(Vault vault) {
        this.vault = Objects.requireNonNull(vault, "vault");
    }

    /** What opens encrypted files and values. */
    public Vault vault() {
        return vault;
    }

    /** What is found from here on is of this rule, unless it says of itself which it is of. */
    public void about(Rule rule) {
        part = rule;
    }

    /** As {@link #about}, for one piece of work. */
    public <T> T during(Rule rule, Supplier<T> work) {
        Rule before = part;
        part = rule;
        try {
            return work.get();
        } finally {
            part = before;
        }
    }

    /** A file has been read; for those who look at all of the files together when nothing is wrong with each. */
    public void read(Yaml tree) {
        trees.add(tree);
    }

    /** The files that have been read, in the order in which they were. */
    public List<Yaml> trees() {
        return List.copyOf(trees);
    }

    public void add(Diagnostic diagnostic) {
        found.add(diagnostic.of(part));
        failed |= diagnostic.severity() == Severity.ERROR;
    }

    public void error(Position at, String message) {
        add(Diagnostic.error(at, message));
    }

    public void error(Position at, String message, String hint) {
        add(Diagnostic.error(at, message, hint));
    }

    public void error(Position at, String message, Optional<String> hint) {
        add(new Diagnostic(Severity.ERROR, at, message, hint));
    }

    public void error(Rule rule, Position at, String message, Optional<String> hint) {
        add(new Diagnostic(rule, Severity.ERROR, at, message, hint));
    }

    public void warn(Position at, String message) {
        add(Diagnostic.warning(at, message));
    }

    public void warn(Position at, String message, String hint) {
        add(new Diagnostic(Severity.WARNING, at, message, Optional.of(hint)));
    }

    public void warn(Rule rule, Position at, String message, String hint) {
        add(Diagnostic.warning(rule, at, message, hint));
    }

    /** A file of variables could not be understood: that a name is missing is an echo of that. */
    public void lost() {
        lost = true;
    }

    /** Whether variables that the operator declared are not known. */
    public boolean haveLost() {
        return lost;
    }

    /** Whether there is an error among them. */
    public boolean failed() {
        return failed;
    }

    /** File after file in the order they were first spoken of, in each from top to bottom. */
    public List<Diagnostic> all() {
        List<String> files =
                found.stream().map(d -> d.at().source().name()).distinct().toList();
        return found.stream()
                .sorted(Comparator.comparingInt(
                                (Diagnostic d) -> files.indexOf(d.at().source().name()))
                        .thenComparingInt(d -> d.at().line())
                        .thenComparingInt(d -> d.at().column()))
                .toList();
    }

    public List<Diagnostic> warnings() {
        return all().stream().filter(d -> d.severity() == Severity.WARNING).toList();
    }

    public List<Diagnostic> errors() {
        return all().stream().filter(d -> d.severity() == Severity.ERROR).toList();
    }

    /**
     * Ends loading when there is an error.
     *
     * @throws UserError with all errors; the warnings stay here
     */
    public void throwIfAny() {
        if (failed) {
            throw new UserError(errors());
        }
    }
}
