package dev.slipway.engine.lint;

import dev.slipway.engine.compile.expression.Mention;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Inventory;
import dev.slipway.engine.model.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Groups that the inventory has not got and that are a slip away from one it has, or from one that is spoken of more often. */
record UndefinedGroups(Inventory inventory, Texts texts) {
    List<Diagnostic> findings() {
        Map<String, Integer> uses = new HashMap<>();
        Map<String, Mention.Step> first = new LinkedHashMap<>();
        for (Mention mention : texts.mentions()) {
            if (mention.name().equals("groups") && mention.key(0).isPresent()) {
                uses.merge(mention.key(0).get(), 1, Integer::sum);
                first.putIfAbsent(mention.key(0).get(), mention.path().getFirst());
            }
        }
        List<Diagnostic> found = new ArrayList<>();
        first.forEach((name, step) -> {
            if (inventory.groups().containsKey(name)) {
                return;
            }
            Set<String> candidates = new TreeSet<>(inventory.groups().keySet());
            uses.forEach((other, count) -> {
                if (count > uses.get(name)) {
                    candidates.add(other);
                }
            });
            Near.to(name, candidates)
                    .ifPresent(meant -> found.add(Diagnostic.warning(
                            Rule.LIKELY_TYPO,
                            step.at(),
                            "the inventory has no group '" + name + "', and there is '" + meant + "'",
                            "did you mean '" + meant + "'?")));
        });
        return found;
    }
}
