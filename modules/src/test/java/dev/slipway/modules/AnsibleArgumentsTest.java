package dev.slipway.modules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.compile.Modules;
import dev.slipway.engine.spi.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every argument that Ansible's modules have is here, or is refused with a reason by the module of the same name. */
class AnsibleArgumentsTest {
    private static final Path LISTED = Path.of("src/test/resources/ansible-arguments.txt");

    /** What ansible-doc tells that nobody can write. */
    private static final Set<String> WORDS_OF_THE_MANUAL = Set.of("free_form", "key_value", "others");

    private final Modules modules = Modules.load();

    @Test
    void everyArgumentIsTakenOrRefusedWithAReason() throws IOException {
        List<String> missing = new ArrayList<>();
        for (String line : Files.readAllLines(LISTED)) {
            if (line.startsWith("#")) {
                continue;
            }
            List<String> words = Arrays.asList(line.split(" "));
            Modules.Entry<?> entry = modules.find(words.getFirst()).orElseThrow();
            for (String argument : words.subList(1, words.size())) {
                if (!known(entry, argument)) {
                    missing.add(words.getFirst() + " " + argument);
                }
            }
        }
        assertThat(missing).as("neither an argument nor a refusal").isEmpty();
    }

    private static boolean known(Modules.Entry<?> entry, String argument) {
        return WORDS_OF_THE_MANUAL.contains(argument)
                || entry.shape().argument(argument).isPresent()
                || entry.module().refusals().stream()
                        .anyMatch(refusal -> refusal.argument().contains(argument));
    }

    @Test
    void nothingIsRefusedThatIsTaken() {
        for (Modules.Entry<?> entry : modules.all()) {
            assertThat(entry.module().refusals())
                    .as(entry.module().name())
                    .flatMap(Refusal::argument)
                    .noneMatch(entry.shape().names()::contains)
                    .doesNotHaveDuplicates();
        }
    }
}
