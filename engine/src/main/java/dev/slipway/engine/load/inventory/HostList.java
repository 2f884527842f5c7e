package dev.slipway.engine.load.inventory;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Source;
import dev.slipway.engine.model.Yaml;
import java.util.List;

/** Hosts named on the command line: {@code web1,web[2:4],}. */
final class HostList {
    private HostList() {}

    static void read(String text, Draft draft, Problems problems) {
        Source source = new Source("--inventory", text);
        int column = 1;
        for (String part : text.split(",", -1)) {
            String name = part.strip();
            if (!name.isEmpty()) {
                Position at = new Position(source, 1, column + part.indexOf(name));
                HostNames.expand(new Yaml.Scalar(at, name, false, ""), problems).stream()
                        .filter(host -> !draft.hosts().containsKey(host.name()))
                        .forEach(host -> draft.host(host, Draft.UNGROUPED, List.of()));
            }
            column += part.length() + 1;
        }
    }
}
