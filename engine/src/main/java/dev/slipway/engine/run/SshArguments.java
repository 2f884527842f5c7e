package dev.slipway.engine.run;

import dev.slipway.engine.model.UserError;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What Ansible's users write in {@code ansible_ssh_common_args} and that means something here: {@code -J},
 * {@code -o ProxyJump}, {@code -o ProxyCommand} where it is a jump host in the older spelling,
 * {@code -o UserKnownHostsFile}, {@code -o StrictHostKeyChecking}. The rest is left to {@code ~/.ssh/config}.
 *
 * @param jump the chain of jump hosts, or ""
 * @param acceptNew whether hosts never seen are added; a changed key is refused all the same
 */
record SshArguments(String jump, Optional<String> knownHosts, boolean acceptNew) {
    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']|\"[^\"]*\"|'[^']*')+");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|'([^']*)'");
    private static final Pattern ASSIGNMENT = Pattern.compile("(\\w+)(?:\\s*=\\s*|\\s+)(.*)", Pattern.DOTALL);
    private static final Set<String> LENIENT = Set.of("accept-new", "no", "off", "false");
    /** Options of ssh(1) that are followed by something. */
    private static final String FOLLOWED = "BbcDEeFIiJLlmOopQRSWw";

    private static final Set<String> THROUGH = Set.of("%h:%p", "[%h]:%p");

    /** @throws UserError for a ProxyCommand that does something else than going through a host: without it, nobody gets there */
    static SshArguments parse(String text) {
        SshArguments found = new SshArguments("", Optional.empty(), false);
        Iterator<String> words = words(text).iterator();
        while (words.hasNext()) {
            Option option = Option.of(words.next(), words);
            found = switch (option.letter()) {
                case 'J' -> found.through(option.value());
                case 'o' -> found.with(option.value());
                default -> found;
            };
        }
        return found;
    }

    private SshArguments through(String hosts) {
        return new SshArguments(hosts, knownHosts, acceptNew);
    }

    private SshArguments with(String assignment) {
        var parts = ASSIGNMENT.matcher(assignment);
        if (!parts.matches()) {
            return this;
        }
        String value = unquoted(parts.group(2));
        return switch (parts.group(1).toLowerCase(Locale.ROOT)) {
            case "proxyjump" -> through(value);
            case "proxycommand" -> value.equals("none") ? this : by(value);
            case "userknownhostsfile" -> new SshArguments(jump, Optional.of(value), acceptNew);
            case "stricthostkeychecking" -> new SshArguments(jump, knownHosts, LENIENT.contains(value));
            default -> this;
        };
    }

    /** {@code ssh -W %h:%p [-q] [-p port] [-l user] [user@]host} is what ProxyJump does; the key is the host's own, as there. */
    private SshArguments by(String command) {
        Iterator<String> words = words(command).iterator();
        boolean ssh = words.hasNext() && words.next().matches("(.*/)?ssh");
        boolean through = false;
        String host = "";
        String user = "";
        String port = "";
        while (ssh && words.hasNext()) {
            Option option = Option.of(words.next(), words);
            switch (option.letter()) {
                case 'W' -> through = THROUGH.contains(option.value());
                case 'p' -> port = option.value();
                case 'l' -> user = option.value();
                case 'F', 'J' -> ssh = false;
                case ' ' -> {
                    ssh = host.isEmpty();
                    host = option.value();
                }
                default -> {}
            }
        }
        if (!ssh || !through || host.isEmpty()) {
            throw UserError.of(
                    "the ProxyCommand '" + command + "' is more than a way through another host",
                    "write '-J [user@]host[:port]'; what the jump host needs beside that belongs into ~/.ssh/config");
        }
        String place = user.isEmpty() || host.contains("@") ? host : user + "@" + host;
        return through(port.isEmpty() ? place : place + ":" + port);
    }

    /**
     * A word of a command line of ssh.
     *
     * @param letter of an option; a blank for a word that is none
     */
    private record Option(char letter, String value) {
        static Option of(String word, Iterator<String> further) {
            if (word.length() < 2 || word.charAt(0) != '-') {
                return new Option(' ', word);
            }
            // flags may stand together, the last of them with its value: -qW %h:%p
            for (int i = 1; i < word.length(); i++) {
                if (FOLLOWED.indexOf(word.charAt(i)) >= 0) {
                    String rest = word.substring(i + 1);
                    return new Option(word.charAt(i), !rest.isEmpty() || !further.hasNext() ? rest : further.next());
                }
            }
            return new Option('-', word);
        }
    }

    private static List<String> words(String text) {
        return WORD.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(SshArguments::unquoted)
                .toList();
    }

    private static String unquoted(String word) {
        return QUOTED.matcher(word)
                .replaceAll(quoted -> java.util.regex.Matcher.quoteReplacement(
                        quoted.group(1) == null ? quoted.group(2) : quoted.group(1)));
    }
}
