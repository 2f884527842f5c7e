package dev.slipway.modules.archive;

import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Query;
import dev.slipway.modules.archive.Member.Kind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is in an archive: names that stay below where it is unpacked, and nothing else. On a host, GNU tar tells it. */
record Members(List<Member> all) {
    /** Names are escaped, so none has a line break, or is refused for the backslash. */
    private static final String SCRIPT = """
            tar --quoting-style=escape --numeric-owner -tvf "$1" || exit
            echo
            tar -xf "$1" --to-command='sum=$(sha256sum) && printf "%s %s\\n" "${sum%% *}" "$TAR_FILENAME"'
            """;

    private static final Pattern LINE = Pattern.compile("(.)([-rwxsStT]{9}) \\S+ +\\S+ [0-9-]{10} [0-9:]{5} (.*)");
    private static final Pattern DIGEST = Pattern.compile("([0-9a-f]{64}) (.*)");
    private static final Duration LIMIT = Duration.ofMinutes(2);

    static Query.Output query(String archive) {
        return new Query.Output(
                Command.of("sh", "-c", SCRIPT, "members", archive).within(LIMIT));
    }

    /** @throws UserError when it cannot be read, or has something in it that shall not be unpacked */
    static Members of(String archive, CommandResult result) {
        if (result.exit() != 0) {
            throw UserError.of(
                    "'" + archive + "' cannot be read as an archive: "
                            + result.stderr().strip(),
                    "it must be a tar archive, and the host needs tar and what it was compressed with");
        }
        List<String> lines = result.stdout().lines().toList();
        int end = lines.contains("") ? lines.indexOf("") : lines.size();
        Map<String, String> digests = new LinkedHashMap<>();
        lines.stream().skip(end).forEach(line -> {
            Matcher told = DIGEST.matcher(line);
            if (told.matches()) {
                digests.put(Member.plain(told.group(2)), told.group(1));
            }
        });
        return new Members(lines.subList(0, end).stream()
                .map(line -> member(archive, line, digests))
                .filter(member -> !member.name().isEmpty())
                .toList());
    }

    private static Member member(String archive, String line, Map<String, String> digests) {
        Matcher told = LINE.matcher(line);
        if (!told.matches()) {
            throw Member.refused(archive, line, "cannot be understood");
        }
        String mode = mode(told.group(2));
        return switch (told.group(1)) {
            case "d" -> new Member(told.group(3), Member.place(archive, told.group(3)), Kind.DIRECTORY, mode, "", "");
            case "-" -> file(archive, told.group(3), mode, digests);
            case "l" -> link(archive, told.group(3));
            default ->
                throw Member.refused(archive, told.group(3), "is neither a file, a directory nor a symbolic link");
        };
    }

    private static Member file(String archive, String written, String mode, Map<String, String> digests) {
        String name = Member.place(archive, written);
        if (!digests.containsKey(name)) {
            throw Member.refused(archive, written, "cannot be read");
        }
        return new Member(written, name, Kind.FILE, mode, digests.get(name), "");
    }

    /** Told as {@code name -> target}. */
    private static Member link(String archive, String told) {
        String[] sides = told.split(" -> ", -1);
        if (sides.length != 2 || sides[1].contains("\\")) {
            throw Member.refused(archive, told, "is a link whose name or target cannot be understood");
        }
        return new Member(sides[0], Member.place(archive, sides[0]), Kind.LINK, "0777", "", sides[1]);
    }

    /** Octal digits of {@code rwxr-xr-x}. */
    static String mode(String letters) {
        int[] digits = new int[4];
        for (int i = 0; i < letters.length(); i++) {
            char letter = letters.charAt(i);
            int who = i / 3;
            int bit = 4 >> (i % 3);
            if (letter != '-' && letter != 'S' && letter != 'T') {
                digits[who + 1] += bit;
            }
            if ("sStT".indexOf(letter) >= 0) {
                digits[0] += 4 >> who;
            }
        }
        return "" + digits[0] + digits[1] + digits[2] + digits[3];
    }
}
