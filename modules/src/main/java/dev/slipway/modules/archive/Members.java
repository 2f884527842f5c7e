package dev.slipway.modules.archive;

import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Query;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is in a tar archive on a host, as GNU tar tells it: names that stay below where it is unpacked, and nothing else. */
record Members(List<Member> all) {
    /**
     * @param written the name as the archive has it, which may begin with {@code ./}
     * @param name below the directory
     * @param mode four octal digits
     * @param digest the SHA-256 of a file, else ""
     */
    record Member(String written, String name, Kind kind, String mode, String digest) {}

    enum Kind {
        FILE,
        DIRECTORY
    }

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
                digests.put(plain(told.group(2)), told.group(1));
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
            throw refused(archive, line, "cannot be understood");
        }
        String written = told.group(3);
        if (written.startsWith("/") || Arrays.asList(written.split("/")).contains("..")) {
            throw refused(archive, written, "leads out of the directory");
        }
        if (written.contains("\\")) {
            throw refused(archive, written, "has signs in its name that are not unpacked");
        }
        String name = plain(written);
        String mode = mode(told.group(2));
        return switch (told.group(1)) {
            case "d" -> new Member(written, name, Kind.DIRECTORY, mode, "");
            case "-" -> {
                if (!digests.containsKey(name)) {
                    throw refused(archive, written, "cannot be read");
                }
                yield new Member(written, name, Kind.FILE, mode, digests.get(name));
            }
            default -> throw refused(archive, written, "is neither a file nor a directory");
        };
    }

    private static UserError refused(String archive, String member, String why) {
        return UserError.of(
                "'" + archive + "' is not unpacked: its member '" + member + "' " + why,
                "is it the archive you mean? Nothing was written");
    }

    private static String plain(String name) {
        return name.replaceFirst("^(\\./)+", "").replaceFirst("^\\.$", "").replaceFirst("/+$", "");
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
