package dev.slipway.modules.archive;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Symbolic links of an archive: they may point to what is below the directory, and nothing is unpacked through them. */
final class Links {
    private Links() {}

    /**
     * The members, with nothing among them that leads out of the directory.
     *
     * @throws dev.slipway.engine.model.UserError that names the first that does
     */
    static List<Member> checked(String archive, List<Member> members) {
        Set<String> links = members.stream()
                .filter(member -> member.is(Member.Kind.LINK))
                .map(Member::name)
                .collect(Collectors.toSet());
        if (links.isEmpty()) {
            return members;
        }
        for (Member member : members) {
            if (member.is(Member.Kind.LINK) && leadsOut(member, links)) {
                throw Member.refused(archive, member.written(), "is a link that leads out of the directory");
            }
            for (int slash = member.name().indexOf('/');
                    slash > 0;
                    slash = member.name().indexOf('/', slash + 1)) {
                if (links.contains(member.name().substring(0, slash))) {
                    throw Member.refused(archive, member.written(), "would be unpacked through a link");
                }
            }
        }
        return members;
    }

    /** By its words; what goes up from behind another link could lead anywhere. */
    private static boolean leadsOut(Member link, Set<String> links) {
        if (link.target().isEmpty() || link.target().startsWith("/")) {
            return true;
        }
        Deque<String> at = new ArrayDeque<>(List.of(link.name().split("/")));
        at.removeLast();
        for (String step : link.target().split("/")) {
            if (step.equals("..") && (at.isEmpty() || links.contains(String.join("/", at)))) {
                return true;
            }
            switch (step) {
                case "", "." -> {}
                case ".." -> at.removeLast();
                default -> at.addLast(step);
            }
        }
        return false;
    }
}
