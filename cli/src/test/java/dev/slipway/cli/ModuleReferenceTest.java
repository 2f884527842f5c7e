package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.compile.Modules;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class ModuleReferenceTest {
    @Test
    void pageOfModulesIsWhatTheCodeSays() throws IOException {
        String page = Files.readString(Repository.ROOT.resolve("docs/modules.md"));
        assertThat(page)
                .as("docs/modules.md is old: run bin/slipway modules --markdown > docs/modules.md")
                .isEqualTo(ModuleReference.markdown(Modules.load()));
    }
}
