package dev.slipway.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.difflib.patch.PatchFailedException;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Delta;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DiffTextTest {
    private static String diff(Content before, Content after) {
        return String.join("\n", DiffText.lines(new Delta.Text(Optional.ofNullable(before), after)));
    }

    private static String diff(String before, String after) {
        return diff(Content.of(before), Content.of(after));
    }

    @Test
    void aNewFileIsAllPlus() {
        assertThat(diff(null, Content.of("one\ntwo\n"))).isEqualTo("@@ -0,0 +1,2 @@\n+one\n+two");
    }

    @Test
    void aChangedLineStandsBetweenThreeOthers() {
        assertThat(diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"))
                .isEqualTo("@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8");
    }

    @Test
    void changesFarApartAreHunksOfTheirOwn() {
        String old = "a\n".repeat(1) + "x\n".repeat(20) + "b\n";
        assertThat(diff(old, old.replace("a\n", "A\n").replace("b\n", "B\n")))
                .isEqualTo("@@ -1,4 +1,4 @@\n-a\n+A\n x\n x\n x\n@@ -19,4 +19,4 @@\n x\n x\n x\n-b\n+B");
    }

    @Test
    void aMissingNewlineAtTheEndIsADifference() {
        assertThat(diff("one\ntwo", "one\ntwo\n"))
                .isEqualTo("@@ -1,2 +1,2 @@\n one\n-two\n\\ No newline at end of file\n+two");
        assertThat(diff(null, Content.of("x"))).isEqualTo("@@ -0,0 +1,1 @@\n+x\n\\ No newline at end of file");
    }

    @Test
    void carriageReturnsAreSeen() {
        assertThat(diff("one\n", "one\r\n")).isEqualTo("@@ -1,1 +1,1 @@\n-one\n+one^M");
    }

    @Test
    void aFileThatIsEmptied() {
        assertThat(diff("one\n", "")).isEqualTo("@@ -1,1 +0,0 @@\n-one");
        assertThat(diff(null, Content.of(""))).isEqualTo("(empty)");
        assertThat(diff("", "")).isEmpty();
    }

    @Test
    void whatIsNoTextIsCounted() {
        assertThat(diff(Content.of("text"), Content.of(new byte[] {1, 0, 2}))).isEqualTo("(binary: 4 -> 3 bytes)");
        assertThat(diff(null, Content.of(new byte[] {(byte) 0xc3, 0x28}))).isEqualTo("(binary: 0 -> 2 bytes)");
    }

    @Test
    void theMarkForAMissingNewlineCannotBeForged() {
        assertThat(diff("a\n", "a\uffff\nb\n")).isEqualTo("(binary: 2 -> 7 bytes)");
    }

    @Test
    void whatIsHugeIsCounted() {
        assertThat(diff(Content.of("x"), Content.of("y\n".repeat(150_000))))
                .isEqualTo("(too large to show: 1 -> 300000 bytes)");
    }

    @Test
    void aSecretIsNotShown() {
        assertThat(diff(null, Content.hidden("x"))).isEqualTo("(secret)");
        assertThat(diff(Content.of("x"), Content.hidden("y"))).isEqualTo("(secret, changed)");
        assertThat(diff(Content.hidden("x"), Content.of("y"))).isEqualTo("(secret, changed)");
        assertThat(diff(Content.hidden("x"), Content.pending("a run"))).isEqualTo("(secret, changed)");
    }

    @Test
    void whatOnlyARunCanTellIsNotGuessed() {
        assertThat(diff(Content.of("x"), Content.pending("a run"))).isEqualTo("(known after apply)");
        assertThat(diff(Content.pending("a run"), Content.of("x"))).isEqualTo("(known after apply)");
    }

    @Test
    void escapesInAFileDoNoHarm() {
        assertThat(diff(null, Content.of("\u001b[2J\n"))).isEqualTo("@@ -0,0 +1,1 @@\n+^[[2J");
    }

    @Test
    void valuesSayWhatIsAbsent() {
        assertThat(DiffText.lines(new Delta.Value("", "0644 root:root"))).containsExactly("(absent) -> 0644 root:root");
        assertThat(DiffText.lines(new Delta.Value("a\nb", ""))).containsExactly("a\\nb -> (absent)");
    }

    @Test
    @Timeout(10)
    void textsThatHaveNothingInCommonTakeNoLongTime() {
        StringBuilder old = new StringBuilder();
        StringBuilder young = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            old.append('a').append(i).append('\n');
            young.append('b').append(i).append('\n');
        }

        assertThat(diff(old.toString(), young.toString()).lines()).hasSize(40_001);
    }

    @Test
    void aDiffAppliedToTheOldTextGivesTheNewOne() throws PatchFailedException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        for (int round = 0; round < 500; round++) {
            List<String> old = lines(random);
            List<String> young = random.nextBoolean() ? lines(random) : edited(old, random);

            assertThat(LineDiff.between(old, young).applyTo(old))
                    .as("round %d", round)
                    .isEqualTo(young);
        }
    }

    private static List<String> lines(RandomGenerator random) {
        List<String> lines = new ArrayList<>();
        for (int i = random.nextInt(30); i > 0; i--) {
            lines.add("line " + random.nextInt(6));
        }
        return lines;
    }

    private static List<String> edited(List<String> lines, RandomGenerator random) {
        List<String> edited = new ArrayList<>(lines);
        edited.add(random.nextInt(edited.size() + 1), "new");
        edited.remove(random.nextInt(edited.size()));
        return edited;
    }
}
