package dev.slipway.modules.kubelet;

import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The unit of the kubelet and its drop-ins as systemd reads them: of one name in several directories the first, drop-ins in order
 * of their names wherever they are. Source: systemd.unit(5).
 */
record UnitFiles(Observation seen) {
    private static final String UNIT = "kubelet.service";

    /** Where kubeadm's package has its drop-in, which is asked for at once. */
    private static final String USUAL = "10-kubeadm.conf";

    private static final List<String> PLACES = List.of(
            "/etc/systemd/system",
            "/run/systemd/system",
            "/usr/local/lib/systemd/system",
            "/usr/lib/systemd/system",
            "/lib/systemd/system");

    private static List<Query.Listing> listings() {
        return PLACES.stream()
                .map(place -> new Query.Listing(place + "/" + UNIT + ".d"))
                .toList();
    }

    private static List<Query.Content> units() {
        return PLACES.stream()
                .map(place -> new Query.Content(place + "/" + UNIT))
                .toList();
    }

    private List<Query.Content> dropins() {
        TreeMap<String, Query.Content> byName = new TreeMap<>();
        for (Query.Listing listing : listings()) {
            List<String> names = seen.knows(listing) ? seen.of(listing).orElse(List.of()) : List.of();
            names.stream()
                    .filter(name -> name.endsWith(".conf"))
                    .forEach(name -> byName.putIfAbsent(name, new Query.Content(listing.directory() + "/" + name)));
        }
        return List.copyOf(byName.values());
    }

    Queries queries() {
        List<Query.Content> usual = listings().stream()
                .map(listing -> new Query.Content(listing.directory() + "/" + USUAL))
                .toList();
        return Queries.of(listings()).and(units()).and(usual).and(dropins());
    }

    /** The lines of all of them, in the order they count; empty when the host has no such unit. */
    List<Directive> directives() {
        List<Directive> all = new ArrayList<>();
        units().stream()
                .filter(unit -> there(unit).isPresent())
                .findFirst()
                .ifPresent(unit ->
                        all.addAll(Directive.parse(unit.path(), there(unit).orElseThrow())));
        dropins().forEach(dropin -> there(dropin).ifPresent(text -> all.addAll(Directive.parse(dropin.path(), text))));
        return all;
    }

    private java.util.Optional<String> there(Query.Content query) {
        return seen.knows(query) ? seen.of(query).text() : FileText.ABSENT.text();
    }
}
