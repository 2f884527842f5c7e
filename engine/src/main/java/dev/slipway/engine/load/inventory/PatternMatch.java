package dev.slipway.engine.load.inventory;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Diagnostic.Severity;
import dev.slipway.engine.model.Inventory;
import dev.slipway.engine.model.Suggestions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Finds the hosts that one part of a pattern means.
 *
 * <p>A name that nothing has is a warning, as with Ansible: a playbook may be for groups that an inventory need not have. A name
 * that is like one that exists is a typing mistake and an error; so is one that {@code --limit} was to leave out, since the host
 * that was meant would be worked on.
 */
record PatternMatch(Inventory inventory, Of of, Problems problems) {
    /** Where the pattern stands. */
    enum Of {
        PLAY,
        LIMIT
    }

    private static final Pattern SUBSCRIPT = Pattern.compile("(.+)\\[(?:(-?[0-9]{1,9})|([0-9]{1,9})[:-]([0-9]{0,9}))]");
    private static final Pattern GROUP = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");
    private static final Pattern LOOSE = Pattern.compile("[.?*\\[]");

    /** The names of the hosts; none when nothing matches, and then the problems say so. */
    List<String> of(PatternPart part) {
        String text = part.text();
        if (inventory.hosts().containsKey(text)) {
            return List.of(text);
        }
        Matcher subscript = SUBSCRIPT.matcher(text);
        boolean indexed = !text.startsWith("~") && subscript.matches();
        String name = indexed ? subscript.group(1) : text;
        Optional<Pattern> regex = regex(name, part);
        if (regex.isEmpty()) {
            return List.of();
        }
        List<String> found = matching(name, regex.get(), part);
        return indexed ? select(found, subscript, part) : found;
    }

    private List<String> matching(String name, Pattern regex, PatternPart part) {
        SequencedSet<String> found = new LinkedHashSet<>();
        List<String> groups = inventory.groups().keySet().stream()
                .filter(group -> regex.matcher(group).lookingAt())
                .toList();
        groups.forEach(group -> found.addAll(inventory.groups().get(group).hosts()));
        boolean wide = name.startsWith("~") || LOOSE.matcher(name).find();
        if (groups.isEmpty() || wide) {
            inventory.hosts().keySet().stream()
                    .filter(host -> regex.matcher(host).lookingAt())
                    .forEach(found::add);
        }
        if (found.isEmpty() && groups.isEmpty()) {
            if (Inventory.LOCAL_NAMES.contains(name)) {
                return List.of(name);
            }
            unmatched(name, wide, part);
        }
        return List.copyOf(found);
    }

    private void unmatched(String name, boolean wide, PatternPart part) {
        boolean wildcard = wide && (name.startsWith("~") || name.matches(".*[?*\\[].*"));
        if (wildcard) {
            problems.warn(part.at(), "'" + part.text() + "' matches no host and no group");
            return;
        }
        Collection<String> names = new ArrayList<>(inventory.groups().keySet());
        names.addAll(inventory.hosts().keySet());
        String message = "no host or group '" + name + "' in the inventory";
        Optional<String> meant = Suggestions.didYouMean(name, names);
        boolean spared = of == Of.LIMIT && part.kind() == PatternPart.Kind.NOT;
        if (meant.isPresent() || spared) {
            problems.error(part.at(), message, meant.or(() -> Optional.of("nothing is left out by it")));
        } else {
            problems.add(new Diagnostic(Severity.WARNING, part.at(), message, declaration(name)));
        }
    }

    /** A play for a group that has no hosts yet is no mistake, if the inventory says that there is such a group. */
    private static Optional<String> declaration(String name) {
        return Optional.of(name)
                .filter(word -> GROUP.matcher(word).matches())
                .map(group -> "if the group has no hosts yet, declare it empty: '" + group + ": {hosts: {}}'");
    }

    private List<String> select(List<String> hosts, Matcher subscript, PatternPart part) {
        if (hosts.isEmpty()) {
            return hosts;
        }
        int size = hosts.size();
        int first;
        int last;
        if (subscript.group(2) != null) {
            int index = Integer.parseInt(subscript.group(2));
            first = index < 0 ? size + index : index;
            last = first;
        } else {
            first = Integer.parseInt(subscript.group(3));
            String end = subscript.group(4);
            last = end.isEmpty() ? size - 1 : Math.min(size - 1, Integer.parseInt(end));
        }
        if (first < 0 || first >= size || last < first) {
            problems.warn(part.at(), "'" + part.text() + "' is empty: there are " + size + " hosts");
            return List.of();
        }
        return hosts.subList(first, last + 1);
    }

    private Optional<Pattern> regex(String name, PatternPart part) {
        try {
            return Optional.of(Pattern.compile(name.startsWith("~") ? name.substring(1) : Globs.regex(name) + "\\z"));
        } catch (PatternSyntaxException e) {
            problems.error(part.at(), "'" + part.text() + "' is not a pattern: " + e.getDescription());
            return Optional.empty();
        }
    }
}
