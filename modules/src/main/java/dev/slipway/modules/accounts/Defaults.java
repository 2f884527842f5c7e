package dev.slipway.modules.accounts;

import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What useradd(8) takes when it is not told: from {@code /etc/default/useradd} and {@code /etc/login.defs}, read here so that
 * a plan says what comes of it.
 *
 * @param homes the directory that homes are in
 * @param homeMode four octal digits
 */
record Defaults(String homes, String shell, String homeMode) {
    private static final Query.Content USERADD = new Query.Content("/etc/default/useradd");
    private static final Query.Content LOGIN = new Query.Content("/etc/login.defs");
    static final Queries QUERIES = Queries.of(USERADD, LOGIN);

    private static final int ALL = 0777;
    private static final int OCTAL = 8;

    static Defaults of(Observation seen) {
        String useradd = seen.of(USERADD).text().orElse("");
        String login = seen.of(LOGIN).text().orElse("");
        int mode = octal(login, "HOME_MODE")
                .orElseGet(() -> ALL & ~octal(login, "UMASK").orElse(022));
        return new Defaults(
                value(useradd, "HOME\\s*=").orElse("/home"),
                value(useradd, "SHELL\\s*=").orElse("/bin/sh"),
                String.format("%04o", mode));
    }

    private static Optional<Integer> octal(String text, String key) {
        return value(text, key + "\\s")
                .filter(word -> word.matches("[0-7]{1,4}"))
                .map(word -> Integer.parseInt(word, OCTAL));
    }

    private static Optional<String> value(String text, String key) {
        Matcher line = Pattern.compile("(?m)^[ \\t]*" + key + "[ \\t]*(\\S+)").matcher(text);
        return line.find() ? Optional.of(line.group(1)) : Optional.empty();
    }
}
