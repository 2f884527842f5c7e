package dev.slipway.engine.lint;

import dev.slipway.engine.compile.expression.Mention;
import dev.slipway.engine.compile.expression.Mention.Kind;
import dev.slipway.engine.compile.expression.Mention.Need;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Rule;
import dev.slipway.engine.model.Suggestions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Names that nothing defines. Where a host needs one, compiling has told; here it is about tasks and branches that no host of
 * this inventory comes to, and about names before {@code default} and {@code is defined}, where a slip is told by nobody.
 */
record UndefinedNames(Names names, Texts texts) {
    List<Diagnostic> findings() {
        // a name that may be missing somewhere is one that the author knows may be missing
        Set<String> optional = new HashSet<>();
        texts.mentions().stream()
                .filter(mention -> mention.need() == Need.OPTIONAL)
                .forEach(mention -> optional.add(Names.name(mention)));
        Set<String> told = new HashSet<>();
        List<Diagnostic> found = new ArrayList<>();
        for (Mention mention : texts.mentions()) {
            String name = Names.name(mention);
            if (mention.kind() == Kind.TEXT || names.known().contains(name) || told.contains(name)) {
                continue;
            }
            boolean needed = mention.kind() == Kind.VARIABLE
                    && texts.open() == Texts.Reach.WHOLE
                    && !optional.contains(name)
                    && !name.startsWith("ansible_");
            finding(mention, name, needed).ifPresent(finding -> {
                told.add(name);
                found.add(finding);
            });
        }
        return found;
    }

    private Optional<Diagnostic> finding(Mention mention, String name, boolean needed) {
        if (needed) {
            return Optional.of(Diagnostic.warning(
                    Rule.UNDEFINED_VARIABLE,
                    Names.at(mention),
                    "nothing defines '" + name + "', which no host of this inventory asks for",
                    names.meant(name)
                            .map(meant -> "did you mean '" + meant + "'?")
                            .or(() -> Suggestions.didYouMean(name, names.known()))
                            .orElse("declare it, or give it a default")));
        }
        return names.meant(name)
                .map(meant -> Diagnostic.warning(
                        Rule.LIKELY_TYPO,
                        Names.at(mention),
                        "nothing defines '" + name + "', and there is '" + meant + "'",
                        "did you mean '" + meant + "'?"));
    }
}
