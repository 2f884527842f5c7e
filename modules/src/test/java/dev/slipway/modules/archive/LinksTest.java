package dev.slipway.modules.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.model.UserError;
import dev.slipway.modules.archive.Member.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinksTest {
    private static Member link(String name, String target) {
        return new Member(name, name, Kind.LINK, "0777", "", target);
    }

    @ParameterizedTest
    @CsvSource({"a/b, ../c", "a, b/../c", "a/b/c, ../../x/./y", "a, .", "a/b, .."})
    void mayPointToWhatIsBelowTheDirectory(String name, String target) {
        List<Member> members = List.of(link(name, target));

        assertThat(Links.checked("x.tar", members)).isEqualTo(members);
    }

    @ParameterizedTest
    @CsvSource({"a, ../c", "a, /etc", "a/b, ../../c", "a, b/../../c", "a/b, ''"})
    void mayNotLeadOut(String name, String target) {
        assertThatThrownBy(() -> Links.checked("x.tar", List.of(link(name, target))))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("leads out");
    }

    @Test
    void doNotGoUpFromBehindAnotherLink() {
        List<Member> members = List.of(link("a/b/up", "../.."), link("x", "a/b/up/../c"));

        assertThatThrownBy(() -> Links.checked("x.tar", members))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("'x' is a link that leads out");
    }

    @Test
    void nothingIsUnpackedThroughThem() {
        Member file = new Member("a/b", "a/b", Kind.FILE, "0644", "digest", "");

        assertThatThrownBy(() -> Links.checked("x.tar", List.of(link("a", "c"), file)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("would be unpacked through a link");
    }
}
