package dev.slipway.modules.archive;

import dev.slipway.engine.model.UserError;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which members of an archive are unpacked, and as what.
 *
 * @param include names; all when empty
 * @param exclude patterns, as tar(1) takes them: not anchored at the start, wildcards match slashes
 * @param strip how many directories at the start of each name are left out
 */
record Selection(List<String> include, List<String> exclude, int strip) {
    private static final Pattern STRIP = Pattern.compile("--strip(?:-components)?=([0-9]{1,3})");

    /** What is unpacked belongs to the acting user anyway. */
    private static final String AS_IT_IS = "--no-same-owner";

    /** @throws UserError when there is an option of tar that is not understood */
    static int stripped(List<String> options) {
        int strip = 0;
        for (String option : options) {
            if (option.equals(AS_IT_IS)) {
                continue;
            }
            Matcher known = STRIP.matcher(option);
            if (!known.matches()) {
                throw UserError.argument(
                        "extra_opts",
                        "'" + option + "' is not supported",
                        "only --strip-components=N; for others use 'command: tar …' with 'creates'");
            }
            strip = Integer.parseInt(known.group(1));
        }
        return strip;
    }

    /** @throws UserError when a name is not in the archive, or two members would be one file */
    Members of(String archive, Members members) {
        for (String name : include) {
            if (members.all().stream().noneMatch(member -> within(member.name(), Member.plain(name)))) {
                throw UserError.argument(
                        "include",
                        "'" + name + "' is not in '" + archive + "'",
                        "'tar -tf' on the host lists its members");
            }
        }
        List<Member> chosen = members.all().stream()
                .filter(member -> chosen(member.name()))
                .map(this::placed)
                .filter(member -> !member.name().isEmpty())
                .toList();
        Map<String, Member> byName = new LinkedHashMap<>();
        for (Member member : chosen) {
            Member other = byName.putIfAbsent(member.name(), member);
            if (other != null && strip > 0 && !member.is(Member.Kind.DIRECTORY)) {
                throw UserError.argument(
                        "extra_opts",
                        "'" + other.written() + "' and '" + member.written() + "' would be the same file",
                        "strip fewer components, or choose with 'include'");
            }
        }
        return new Members(Links.checked(archive, List.copyOf(strip > 0 ? byName.values() : chosen)));
    }

    private static boolean within(String name, String directory) {
        return name.equals(directory) || name.startsWith(directory + "/");
    }

    private boolean chosen(String name) {
        boolean wanted = include.isEmpty() || include.stream().anyMatch(one -> within(name, Member.plain(one)));
        return wanted && exclude.stream().map(Selection::pattern).noneMatch(pattern -> excluded(name, pattern));
    }

    /** By its own name or that of a directory it is in; each may begin behind any slash. */
    private static boolean excluded(String name, Pattern pattern) {
        String[] parts = name.split("/");
        return IntStream.range(0, parts.length).anyMatch(from -> IntStream.rangeClosed(from + 1, parts.length)
                .mapToObj(to -> String.join("/", Arrays.copyOfRange(parts, from, to)))
                .anyMatch(part -> pattern.matcher(part).matches()));
    }

    private static Pattern pattern(String glob) {
        return Pattern.compile(Member.plain(glob)
                .chars()
                .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf((char) c)))
                .collect(Collectors.joining()));
    }

    private Member placed(Member member) {
        if (strip == 0) {
            return member;
        }
        // tar counts a dot at the start, too
        String[] parts = member.written().replaceFirst("/+$", "").split("/+");
        String name = strip >= parts.length ? "" : String.join("/", Arrays.copyOfRange(parts, strip, parts.length));
        return member.named(name);
    }
}
