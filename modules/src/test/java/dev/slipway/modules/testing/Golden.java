package dev.slipway.modules.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.model.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The expectations at the end of a fixture, compared or, with {@code -Dgolden.update=true}, written anew. */
record Golden(Fixture fixture) {
    private static final List<String> KEYS = List.of("report", "changes", "error", "deferred");
    private static final Pattern START = Pattern.compile("^(" + String.join("|", KEYS) + "):", Pattern.MULTILINE);

    void check(Map<String, String> actual) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            assertThat(System.getenv("CI"))
                    .as("expectations are not written in CI")
                    .isNull();
            update(actual);
            return;
        }
        for (String key : KEYS) {
            String expected = fixture.root().get(key).map(Golden::text).orElse("");
            String what = key.equals("report") && expected.isEmpty() ? "" : actual.getOrDefault(key, "");
            assertThat(what).as(key + " of " + fixture.path()).isEqualTo(expected);
        }
    }

    private static String text(Yaml yaml) {
        String text = Fixture.text(yaml);
        return text.endsWith("\n") ? text : text + "\n";
    }

    private void update(Map<String, String> actual) throws IOException {
        String text = Files.readString(fixture.path());
        var start = START.matcher(text);
        StringBuilder out =
                new StringBuilder(start.find() ? text.substring(0, start.start()) : text.stripTrailing() + "\n");
        for (String key : KEYS) {
            if (actual.containsKey(key)) {
                out.append(key).append(": |\n");
                actual.get(key).lines().forEach(line -> out.append(line.isEmpty() ? "" : "  " + line)
                        .append('\n'));
            }
        }
        Files.writeString(fixture.path(), out);
    }
}
