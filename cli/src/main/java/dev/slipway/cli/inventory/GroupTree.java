package dev.slipway.cli.inventory;

import dev.slipway.engine.model.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Groups and hosts as an indented tree, as {@code ansible-inventory --graph} draws it. */
public final class GroupTree {
    private final Listing listing;
    private final Shown shown;
    private final List<String> lines = new ArrayList<>();

    /** What is drawn. */
    public enum Shown {
        NAMES,
        VARIABLES
    }

    private GroupTree(Listing listing, Shown shown) {
        this.listing = listing;
        this.shown = shown;
    }

    /** The lines of a group that there is, and of everything below it. */
    public static List<String> lines(Listing listing, String group, Shown shown) {
        GroupTree tree = new GroupTree(listing, shown);
        tree.draw(listing.group(group), 0);
        return List.copyOf(tree.lines);
    }

    private void draw(Group group, int depth) {
        line("@" + group.name() + ":", depth);
        group.children().forEach(child -> draw(listing.group(child), depth + 1));
        if (!group.name().equals("all")) {
            for (String host : listing.settled().members(group.name())) {
                line(host, depth + 1);
                if (shown == Shown.VARIABLES) {
                    variables(listing.ofHost(host), depth + 2);
                }
            }
        }
        if (shown == Shown.VARIABLES) {
            variables(listing.ofGroup(group.name()), depth + 1);
        }
    }

    private void variables(Map<String, Object> values, int depth) {
        values.forEach((name, value) -> line("{" + name + " = " + PythonText.of(value) + "}", depth));
    }

    private void line(String text, int depth) {
        lines.add(depth == 0 ? text : "  |".repeat(depth) + "--" + text);
    }
}
