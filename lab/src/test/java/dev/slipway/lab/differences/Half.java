package dev.slipway.lab.differences;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one of the two tools is asked in a case, and what must come of it.
 *
 * @param commands in this order, as a shell would read them; DIR is the case's directory
 * @param exit the last command's status
 * @param says what stands in all that is told, whatever the blanks between words
 * @param never what does not
 */
record Half(List<String> commands, int exit, List<String> says, List<String> never) {
    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\"[^\"]*\"|[^\\s'\"])+");
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'|\"([^\"]*)\"");

    static Half of(Map<?, ?> said, String command) {
        for (Object key : said.keySet()) {
            if (!List.of("run", "exit", "says", "never").contains(key)) {
                throw new IllegalArgumentException("no use for '" + key + "' in " + said);
            }
        }
        Half half = new Half(
                said.containsKey("run") ? texts(said.get("run")) : List.of(command),
                Integer.parseInt(said.get("exit").toString()),
                texts(said.get("says")),
                texts(said.get("never")));
        if (half.says.isEmpty() && half.never.isEmpty()) {
            throw new IllegalArgumentException("an exit status alone shows no difference: " + said);
        }
        return half;
    }

    private static List<String> texts(Object said) {
        return switch (said) {
            case null -> List.of();
            case List<?> list -> list.stream().map(Object::toString).toList();
            default -> List.of(said.toString());
        };
    }

    /** The commands' words. */
    List<List<String>> words(String directory) {
        return commands.stream()
                .map(command -> {
                    List<String> words = new ArrayList<>();
                    Matcher word = WORD.matcher(command.replace("DIR", directory));
                    while (word.find()) {
                        words.add(QUOTED.matcher(word.group())
                                .replaceAll(quoted -> Matcher.quoteReplacement(
                                        quoted.group(1) == null ? quoted.group(2) : quoted.group(1))));
                    }
                    return words;
                })
                .toList();
    }

    /** What is not as it must be; nothing, most of all. */
    Optional<String> wrong(int ended, String told) {
        String text = blanks(told);
        List<String> wrong = new ArrayList<>();
        if (ended != exit) {
            wrong.add("ended with " + ended + " in place of " + exit);
        }
        says.stream().filter(part -> !text.contains(blanks(part))).forEach(part -> wrong.add("does not say: " + part));
        never.stream().filter(part -> text.contains(blanks(part))).forEach(part -> wrong.add("says: " + part));
        return wrong.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", wrong) + "\n--- it told\n" + told);
    }

    private static String blanks(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
