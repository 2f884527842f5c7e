package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.compile.Modules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ModuleReferenceTest {
    private static final Path DOCS = Repository.ROOT.resolve("docs");

    private final Modules modules = Modules.load();

    @Test
    void pagesOfModulesAreWhatTheCodeSays() throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            ModulePages.write(modules, DOCS);
        }
        Map<String, String> pages = new TreeMap<>();
        pages.put("modules.md", Files.readString(DOCS.resolve("modules.md")));
        try (Stream<Path> files = Files.list(DOCS.resolve("modules"))) {
            for (Path file : files.toList()) {
                pages.put(DOCS.relativize(file).toString(), Files.readString(file));
            }
        }
        assertThat(pages)
                .as("pages in docs are old: run bin/slipway modules --write docs")
                .isEqualTo(ModulePages.all(modules));
    }

    @Test
    void pageSaysWhatIsNotHere() {
        String page = ModulePages.page(modules.find("lineinfile").orElseThrow());
        assertThat(page)
                .contains(
                        "| `unsafe_writes` | A file takes its place whole, or not at all. Passed over when it is false or no or off. |")
                .contains("| `backup` | true or false, default false |");
    }

    @Test
    void referenceOfOneModuleHasDefaultsChoicesAndOtherNames() {
        assertThat(ModuleReference.of(modules.find("cron").orElseThrow()))
                .contains("  day (text, default *, also dom)\n")
                .contains("special_time (one of 'reboot', 'yearly'")
                .contains("  name (text, required)\n");
    }
}
