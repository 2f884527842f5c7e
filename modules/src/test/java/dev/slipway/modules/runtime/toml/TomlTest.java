package dev.slipway.modules.runtime.toml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TomlTest {
    private static final String ALL = """
            # comment
            title = "a \\"quoted\\" \\u00e9 text"
            literal = 'C:\\path'
            many = \"""
            one
            two \\
               lines""\"""
            number = 1_000
            half = 0.5
            date = 1979-05-27 07:32:00Z
            list = [ "a", # with a comment
              'b', ]
            inline = { x = 1, "y.z" = { deep = true } }
            dotted."key with = sign".more = -2

            [table.'quoted.name'] # behind
              yes = true
            [[array]]
              name = "first"
            [[array]]
              name = "second"
            """;

    @Test
    void readsAllKindsOfValues() {
        Toml toml = Toml.of(ALL);
        assertThat(toml.value(List.of("title"))).contains("a \"quoted\" \u00e9 text");
        assertThat(toml.value(List.of("literal"))).contains("C:\\path");
        assertThat(toml.value(List.of("many"))).contains("one\ntwo lines\"\"");
        assertThat(toml.value(List.of("number"))).contains(1000L);
        assertThat(toml.value(List.of("list"))).contains(List.of("a", "b"));
        assertThat(toml.value(List.of("inline", "y.z", "deep"))).contains(true);
        assertThat(toml.value(List.of("dotted", "key with = sign", "more"))).contains(-2L);
        assertThat(toml.value(List.of("table", "quoted.name", "yes"))).contains(true);
        assertThat(toml.value(List.of("array", "name"))).isEmpty();
        assertThat(toml.value(List.of("inline"))).isEmpty();
        assertThat(toml.has(List.of("inline", "y.z"))).isTrue();
        assertThat(toml.has(List.of("table"))).isTrue();
        assertThat(toml.has(List.of("nothing"))).isFalse();
        assertThat(Toml.of("[a.b]\n").has(List.of("a"))).isTrue();
        assertThat(Toml.of("[a.b]\n").has(List.of("a", "b"))).as("empty").isFalse();
    }

    @Test
    void keepsEveryOtherByte() {
        Toml changed = Toml.of(ALL).with(List.of("table", "quoted.name", "yes"), false);
        assertThat(changed.text()).isEqualTo(ALL.replace("yes = true", "yes = false"));
    }

    @Test
    void whatIsSoAlreadyIsLeft() {
        assertThat(Toml.of(ALL).with(List.of("literal"), "C:\\path").text()).isEqualTo(ALL);
    }

    @Test
    void addsToATableThatIsThere() {
        String text = "[a]\n    x = 1 # one\n[b]\n";
        assertThat(Toml.of(text).with(List.of("a", "y"), "two").text())
                .isEqualTo("[a]\n    x = 1 # one\n    y = \"two\"\n[b]\n");
        assertThat(Toml.of(text).with(List.of("b", "y"), true).text()).isEqualTo(text + "  y = true\n");
    }

    @Test
    void addsToATableThatDottedKeysMade() {
        assertThat(Toml.of("[a]\nb.c = 1").with(List.of("a", "b", "d"), 2L).text())
                .isEqualTo("[a]\nb.c = 1\nb.d = 2\n");
    }

    @Test
    void addsATableAtTheEndAndATopLevelKeyBeforeAllTables() {
        String text = "# first\n[a]\nx = 1\n";
        assertThat(Toml.of(text).with(List.of("b", "c d", "e"), List.of("f")).text())
                .isEqualTo(text + "\n[b.\"c d\"]\n  e = [\"f\"]\n");
        assertThat(Toml.of(text).with(List.of("version"), 2L).text()).isEqualTo("version = 2\n\n" + text);
    }

    @Test
    void keepsLineBreaksOfOtherSystems() {
        assertThat(Toml.of("a = 1\r\nb = 2\r\n").with(List.of("a"), 3L).text()).isEqualTo("a = 3\r\nb = 2\r\n");
    }

    @Test
    void tableInBracesIsNotTakenApart() {
        Toml toml = Toml.of("a = { b = 1 }");
        assertThat(toml.with(List.of("a", "b"), 1L)).isSameAs(toml);
        assertThatThrownBy(() -> toml.with(List.of("a", "b"), 2L))
                .isInstanceOf(TomlError.class)
                .hasMessage("a.b belongs into a table in braces: write that as [table]");
    }

    @Test
    void elementOfAnArrayOfTablesIsNoTable() {
        Toml toml = Toml.of("[[a]]\nx = 1\n");
        assertThat(toml.value(List.of("a", "x"))).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x = 1\ny",
                "\nx = \"open",
                "\nx = 'a\n'",
                "\nx = [1",
                "\n[a",
                "\nx = bare words",
                "\nx = 1 2",
                "\nx = \"\\q\"",
                "\n= 1",
                "\nx = \"\\ud800\"",
                "\nx ="
            })
    void whatIsNoTomlIsToldWithItsLine(String text) {
        assertThatThrownBy(() -> Toml.of(text)).isInstanceOf(TomlError.class).hasMessageStartingWith("line 2: ");
    }
}
