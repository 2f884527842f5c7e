package dev.slipway.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class IniTextTest {
    @Test
    void readsSectionsWithDefaultsAndLinesThatGoOn() {
        assertThat(IniText.read("""
                # a comment
                [DEFAULT]
                zone = north
                [Site]
                Name: one
                list = a
                  b
                [empty]
                """))
                .contains(Map.of(
                        "Site",
                        Map.of("name", "one", "list", "a\nb", "zone", "north"),
                        "empty",
                        Map.of("zone", "north")));
    }

    @Test
    void whatStandsBeforeTheFirstSectionOrTwiceIsNoIni() {
        assertThat(IniText.read("a = b\n")).isEmpty();
        assertThat(IniText.read("[a]\nword\n")).isEmpty();
        assertThat(IniText.read("[a]\nx = 1\nx = 2\n")).isEmpty();
    }
}
