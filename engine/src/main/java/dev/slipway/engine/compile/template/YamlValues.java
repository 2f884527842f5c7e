package dev.slipway.engine.compile.template;

import dev.slipway.engine.compile.expression.DataReference;
import dev.slipway.engine.compile.expression.Scope;
import dev.slipway.engine.load.vault.Sealed;
import dev.slipway.engine.load.vault.Vault;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.Yaml;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A YAML value with templates in its strings and keys, parsed once, to be evaluated for as many scopes as needed. Immutable,
 * safe on any thread.
 *
 * <p>Unquoted scalars are typed as {@link dev.slipway.engine.compile.expression.PlainScalar} says; quoted ones, blocks and
 * what templates give are not read again. Keys are strings. Entries and items that come out as {@code omit} are left out.
 * Parts that are the same in every scope are evaluated once and shared; nobody may change a result.
 */
public final class YamlValues {
    private final ValueNode root;

    private YamlValues(ValueNode root) {
        this.root = root;
    }

    /**
     * Reads a value whose tags the engine knows by itself: {@code !unsafe}, a string that is no template.
     *
     * @throws UserError with everything that is wrong in it
     */
    public static YamlValues parse(Yaml yaml) {
        return parse(yaml, Tags.NONE);
    }

    /** Reads a value, asking for the meaning of tags such as {@code !vault}. */
    public static YamlValues parse(Yaml yaml, Tags tags) {
        List<Diagnostic> wrong = new ArrayList<>();
        ValueNode root = new YamlReader(tags, wrong).read(yaml);
        if (!wrong.isEmpty()) {
            throw new UserError(wrong);
        }
        return new YamlValues(root);
    }

    /** What a scalar with a local tag stands for. */
    @FunctionalInterface
    public interface Tags {
        /** Refuses every tag. */
        Tags NONE = scalar -> {
            throw UserError.at(
                    scalar.at(),
                    "the tag '" + scalar.tag() + "' is not supported here",
                    "the tag that means something here is !unsafe");
        };

        /** Decrypts {@code !vault}, when the value is first used, and refuses other tags. */
        static Tags of(Vault vault) {
            return scalar -> scalar.tag().equals(Yaml.VAULT)
                    ? vault.open(Sealed.value(scalar.text(), scalar.at())).content()
                    : NONE.resolve(scalar);
        }

        /**
         * Plain data, usually a {@link dev.slipway.engine.model.Secret}.
         *
         * @throws UserError when there is no such tag or it cannot be read
         */
        Object resolve(Yaml.Scalar scalar);
    }

    /**
     * The data for a scope. An Unknown when a key is unknown; unknown values stay where they are.
     *
     * @throws UserError with everything that is wrong in it
     */
    public Object evaluate(Scope scope) {
        List<Diagnostic> wrong = new ArrayList<>();
        Object value = root.evaluate(scope, wrong);
        if (!wrong.isEmpty()) {
            throw new UserError(wrong);
        }
        return value;
    }

    /** Whether the value is the same in every scope. */
    public boolean isConstant() {
        return root instanceof ValueNode.Constant;
    }

    /** The names of the variables it may ask for. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        references().forEach(reference -> names.add(reference.name()));
        return Collections.unmodifiableSet(names);
    }

    /** The variables it may ask for, each with the path below it as far as that is written. */
    public Set<DataReference> references() {
        Set<DataReference> all = new LinkedHashSet<>();
        root.references(all);
        return Collections.unmodifiableSet(all);
    }
}
