package dev.slipway.engine.compile.template;

import dev.slipway.engine.compile.expression.DataReference;
import dev.slipway.engine.compile.expression.Expression;
import dev.slipway.engine.compile.expression.Omit;
import dev.slipway.engine.compile.expression.Passage;
import dev.slipway.engine.compile.expression.Scope;
import dev.slipway.engine.compile.expression.Text;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.UserError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A string of a playbook with expressions in double braces, parsed once. Immutable, safe on any thread.
 *
 * <p>A string that is one expression and nothing else keeps that expression's type; otherwise the parts are joined to text,
 * as {@link Text} has it ({@code None} for null, as Jinja has it). A minus sign inside the braces takes away the blanks next to them: <code>{{- x -}}</code>.
 *
 * @see <a href="https://jinja.palletsprojects.com/en/stable/templates/">Jinja's description of the syntax</a>
 */
public final class Template {
    private final List<Part> parts;

    private Template(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /** A stretch of the string. */
    sealed interface Part {
        /** Stands in the result as it is. */
        record Fixed(String text) implements Part {}

        /** Is evaluated. */
        record Braces(Expression expression) implements Part {}
    }

    /**
     * Reads a string.
     *
     * @param at where its scalar starts
     * @throws UserError at the exact place: a wrong expression, braces that are not closed, a statement or a comment
     */
    public static Template parse(String text, Position at) {
        return new Template(TemplateReader.read(new Passage(text, at)));
    }

    /**
     * The value for a scope: text, or whatever the one expression gives; a Secret when a part is secret, an Unknown when
     * one is unknown; {@link Omit#OMIT} for {@code omit}.
     *
     * @throws UserError as {@link Expression#evaluate}
     */
    public Object evaluate(Scope scope) {
        if (parts.isEmpty()) {
            return "";
        }
        if (parts.size() == 1) {
            return switch (parts.getFirst()) {
                case Part.Fixed fixed -> fixed.text();
                case Part.Braces braces -> braces.expression().evaluate(scope);
            };
        }
        List<Object> values = new ArrayList<>(parts.size());
        for (Part part : parts) {
            values.add(
                    switch (part) {
                        case Part.Fixed fixed -> fixed.text();
                        case Part.Braces braces -> inText(braces.expression(), scope);
                    });
        }
        return Text.join(values);
    }

    private static Object inText(Expression expression, Scope scope) {
        Object value = expression.evaluate(scope);
        if (value instanceof Omit) {
            throw UserError.at(
                    expression.at(),
                    "'omit' inside other text",
                    "let it be the whole value: \"{{ x | default(omit) }}\"");
        }
        // as Ansible finalizes what Jinja prints; joined by '~' it is None, as in Jinja
        return value == null ? "" : value;
    }

    /** The expressions in its braces. */
    public List<Expression> expressions() {
        List<Expression> all = new ArrayList<>();
        for (Part part : parts) {
            if (part instanceof Part.Braces braces) {
                all.add(braces.expression());
            }
        }
        return all;
    }

    /** Whether the result is the same in every scope. */
    public boolean isConstant() {
        return references().isEmpty();
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
        for (Part part : parts) {
            if (part instanceof Part.Braces braces) {
                all.addAll(braces.expression().references());
            }
        }
        return Collections.unmodifiableSet(all);
    }
}
