package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.modules.kubeadm.status.Case;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every id that monitoring may depend on is explained. */
class FindingsReferenceTest {
    @Test
    void everyCaseOfTheDoctorHasItsRow() throws IOException {
        String page = Files.readString(Repository.ROOT.resolve("docs/troubleshooting.md"));
        List<String> rows = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| ([a-z]+) \\|")
                .matcher(page.substring(page.indexOf("\n## What slipway status finds\n")))
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(Case.values())
                        .map(known -> known.id() + " " + known.severity().name().toLowerCase(Locale.ROOT))
                        .toList());
    }
}
