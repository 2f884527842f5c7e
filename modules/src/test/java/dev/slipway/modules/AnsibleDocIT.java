package dev.slipway.modules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The list of Ansible's arguments that {@link AnsibleArgumentsTest} goes by is what ansible-doc says of {@code ansible.builtin}. */
@Timeout(120)
class AnsibleDocIT {
    private static final Path LISTED = Path.of("src/test/resources/ansible-arguments.txt");

    private static final String SCRIPT = """
            import json, subprocess, sys
            names = sys.argv[1:]
            said = subprocess.run(['ansible-doc', '-j', '-t', 'module'] + ['ansible.builtin.' + n for n in names], capture_output=True, text=True)
            docs = json.loads(said.stdout)
            for n in names:
                for o, v in sorted(docs['ansible.builtin.' + n]['doc'].get('options', {}).items()):
                    print(' '.join([n, o] + sorted(v.get('aliases', []))))
            """;

    /** Those of other collections are not in Debian's ansible-core. */
    private static final List<String> ELSEWHERE =
            List.of("authorized_key", "ini_file", "modprobe", "mount", "selinux", "sysctl", "timezone");

    @Test
    void listOfArgumentsIsWhatAnsibleDocSays() throws IOException, InterruptedException {
        List<String> listed = Files.readAllLines(LISTED).stream()
                .filter(line -> !line.startsWith("#") && !ELSEWHERE.contains(line.split(" ")[0]))
                .toList();
        List<String> command = new java.util.ArrayList<>(List.of("python3", "-c", SCRIPT));
        command.addAll(
                new TreeSet<>(listed.stream().map(line -> line.split(" ")[0]).toList()));
        Process python = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(python.getInputStream().readAllBytes());
        assertThat(python.waitFor()).as(said).isZero();
        assertThat(said.lines()).containsExactlyInAnyOrderElementsOf(listed);
    }
}
