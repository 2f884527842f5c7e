package dev.slipway.modules.kubelet;

import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Drop-ins of the same unit that systemd reads after one, sorted by name as systemd.unit(5) says, and so win over it. */
record LaterDropins(KubeletDropinArgs args, Observation seen) {
    private List<Query.Listing> listings() {
        return Stream.of("/etc", "/run", "/usr/lib")
                .map(place -> new Query.Listing(place + "/systemd/system/" + args.unit() + ".d"))
                .toList();
    }

    private List<Query.Content> contents() {
        List<Query.Content> found = new ArrayList<>();
        for (Query.Listing listing : listings()) {
            if (seen.knows(listing)) {
                seen.of(listing).orElse(List.of()).stream()
                        .filter(name -> name.endsWith(".conf") && name.compareTo(args.fileName()) > 0)
                        .map(name -> new Query.Content(listing.directory() + "/" + name))
                        .forEach(found::add);
            }
        }
        return found;
    }

    Queries queries() {
        return Queries.of(listings()).and(contents());
    }

    /** The paths of those that start the kubelet in a way of their own. */
    List<String> overriding() {
        return contents().stream()
                .filter(query -> seen.knows(query)
                        && seen.of(query).text().orElse("").lines().anyMatch(line -> line.strip()
                                .startsWith("ExecStart=")))
                .map(Query.Content::path)
                .toList();
    }
}
