package dev.slipway.modules.system;

import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.spi.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What apt could install, as {@code apt-cache policy} tells it from the lists the host has.
 *
 * @param packages those that apt knows by name
 */
record AptPolicy(Map<String, Offer> packages) {
    private static final Pattern NAME = Pattern.compile("^(\\S+):$");
    private static final Pattern CANDIDATE = Pattern.compile("^  Candidate: (\\S+)$");
    private static final Pattern VERSION = Pattern.compile("^ (?:\\*\\*\\*|   ) (\\S+) -?\\d+$");
    private static final String NONE = "(none)";

    /**
     * @param candidate what would be installed; empty for a name that only stands for others
     */
    record Offer(Optional<String> candidate, List<String> versions) {}

    static Query.Output query(List<PackageName> names) {
        List<String> argv = new ArrayList<>(List.of("apt-cache", "policy", "--"));
        names.forEach(name -> argv.add(name.name()));
        return new Query.Output(Command.of(argv));
    }

    static AptPolicy of(CommandResult result) {
        Map<String, Offer> packages = new HashMap<>();
        String name = "";
        List<String> block = new ArrayList<>();
        for (String line : result.stdout().lines().toList()) {
            Matcher start = NAME.matcher(line);
            if (start.matches()) {
                packages.put(name, offer(block));
                name = start.group(1);
                block.clear();
            } else {
                block.add(line);
            }
        }
        packages.put(name, offer(block));
        packages.remove("");
        return new AptPolicy(Map.copyOf(packages));
    }

    private static Offer offer(List<String> block) {
        List<String> versions = found(block, VERSION);
        Optional<String> candidate = found(block, CANDIDATE).stream()
                .filter(version -> !version.equals(NONE))
                .findFirst();
        return new Offer(candidate, versions);
    }

    private static List<String> found(List<String> lines, Pattern pattern) {
        return lines.stream()
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .map(match -> match.group(1))
                .toList();
    }

    /** Why apt cannot install a package; empty when it can. */
    Optional<String> obstacle(PackageName wanted) {
        Offer offer = packages.get(wanted.name());
        if (offer == null) {
            return Optional.of("apt knows no package '" + wanted.name() + "'");
        }
        if (offer.candidate().isEmpty()) {
            return Optional.of("package '" + wanted.name() + "' has no version that could be installed");
        }
        return wanted.version()
                .filter(version -> offer.versions().stream().noneMatch(there -> PackageName.matches(version, there)))
                .map(version -> "package '" + wanted.name() + "' has no version " + version + ", only "
                        + String.join(", ", offer.versions()));
    }

    /** The version that apt would install; empty when it has none. */
    Optional<String> candidate(PackageName wanted) {
        return Optional.ofNullable(packages.get(wanted.name())).flatMap(Offer::candidate);
    }
}
