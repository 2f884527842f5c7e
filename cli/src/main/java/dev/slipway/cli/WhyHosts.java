package dev.slipway.cli;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.inventory.HostPattern;
import dev.slipway.engine.model.Group;
import dev.slipway.engine.model.Host;
import dev.slipway.engine.model.Inventory;
import dev.slipway.engine.model.Suggestions;
import dev.slipway.engine.model.UserError;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which hosts somebody asks about: one, or those of a pattern as {@code hosts} and {@code --limit} take it. */
record WhyHosts(Inventory inventory) {
    /** @throws UserError when there is none */
    List<Host> of(String asked) {
        Optional<Host> one = inventory.host(asked);
        if (one.isPresent()) {
            return List.of(one.get());
        }
        List<Host> hosts = HostPattern.limit(asked, inventory, new Problems());
        if (!hosts.isEmpty()) {
            return hosts;
        }
        if (inventory.groups().get(asked) instanceof Group) {
            throw UserError.of("the group '" + asked + "' has no hosts");
        }
        boolean pattern = !asked.matches("[\\w.-]+");
        String message = pattern ? "no host matches '" + asked + "'" : "there is no host '" + asked + "'";
        Set<String> names = new LinkedHashSet<>(inventory.hosts().keySet());
        names.addAll(inventory.groups().keySet());
        throw Suggestions.didYouMean(asked, names)
                .map(hint -> UserError.of(message, hint))
                .orElseGet(() -> UserError.of(message, "'slipway inventory --graph' shows all hosts and groups"));
    }
}
