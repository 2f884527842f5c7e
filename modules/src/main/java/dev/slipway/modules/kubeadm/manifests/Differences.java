package dev.slipway.modules.kubeadm.manifests;

import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Delta;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What {@code kubectl diff} prints, without what the API server notes down anew each time it is asked: times, identities, who
 * manages which field. What is left is the difference that applying makes.
 */
record Differences(List<Section> sections) {
    /** One object: {@code apps.v1.Deployment.default.web}. */
    record Section(String object, List<String> before, List<String> after) {
        boolean changes() {
            return !before.equals(after);
        }
    }

    private static final Pattern NOTED =
            Pattern.compile("  (creationTimestamp|uid|generation|resourceVersion|selfLink): .*"
                    // the middle of managedFields, where a hunk begins there
                    + "|    (fieldsType|manager|operation|subresource|time): .*|    fieldsV1:"
                    + "|\\s+(f:|k:\\{|v:).*|\\s+\\.: \\{}");

    private static final Pattern OF_MANAGED_FIELDS = Pattern.compile("  - .*|    .*");

    Differences {
        sections = List.copyOf(sections);
    }

    static Differences of(String printed) {
        List<Section> sections = new ArrayList<>();
        boolean managed = false;
        for (String line : printed.lines().toList()) {
            if (line.startsWith("diff ")) {
                sections.add(new Section(object(line), new ArrayList<>(), new ArrayList<>()));
                managed = false;
            } else if (!sections.isEmpty() && !line.isEmpty() && !header(line)) {
                String text = line.substring(1);
                managed = text.equals("  managedFields:")
                        || managed && OF_MANAGED_FIELDS.matcher(text).matches();
                if (!managed && !NOTED.matcher(text).matches()) {
                    take(sections.getLast(), line.charAt(0), text);
                }
            }
        }
        return new Differences(sections.stream().filter(Section::changes).toList());
    }

    private static String object(String line) {
        return line.substring(line.lastIndexOf('/') + 1);
    }

    private static boolean header(String line) {
        return line.startsWith("--- /") || line.startsWith("+++ /") || line.startsWith("@@ ") || line.startsWith("\\");
    }

    private static void take(Section section, char sign, String text) {
        if (sign != '+') {
            section.before().add(text);
        }
        if (sign != '-') {
            section.after().add(text);
        }
    }

    boolean none() {
        return sections.isEmpty();
    }

    List<String> objects() {
        return sections.stream().map(Section::object).toList();
    }

    /** For people; of a secret only that it changes. */
    Delta delta() {
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        for (Section section : sections) {
            String title = "# " + section.object() + "\n";
            boolean hidden = section.object().startsWith("v1.Secret.");
            if (!section.before().isEmpty()) {
                before.append(title).append(hidden ? "(hidden)\n" : lines(section.before()));
            }
            if (!section.after().isEmpty()) {
                after.append(title).append(hidden ? "(hidden, other than before)\n" : lines(section.after()));
            }
        }
        Optional<Content> was = before.isEmpty() ? Optional.empty() : Optional.of(Content.of(before.toString()));
        return new Delta.Text(was, Content.of(after.toString()));
    }

    private static String lines(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
