package dev.slipway.engine.load.playbook;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.yaml.Values;
import dev.slipway.engine.load.yaml.Variables;
import dev.slipway.engine.model.Become;
import dev.slipway.engine.model.BecomeWords;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Rule;
import dev.slipway.engine.model.Suggestions;
import dev.slipway.engine.model.Variable;
import dev.slipway.engine.model.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.regex.Pattern;

/** The keywords of a play, block, task or role as typed values; what does not fit becomes a problem and counts as absent. */
record Fields(Yaml.Mapping mapping, Problems problems) {
    /** Ansible's plugins that log in by SSH, and the controller itself. */
    private static final Set<String> CONNECTIONS = Set.of("ssh", "smart", "paramiko", "paramiko_ssh", "local");

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    Optional<Yaml> value(String key) {
        return mapping.get(key).filter(value -> !Values.nothing(value));
    }

    /** A text, number or truth value as written. */
    Optional<Yaml.Scalar> scalar(String key) {
        return value(key).flatMap(value -> asScalar(key, value));
    }

    Optional<String> text(String key) {
        return scalar(key).map(Yaml.Scalar::text);
    }

    /** The name of a variable. */
    Optional<String> identifier(String key) {
        Optional<Yaml.Scalar> written = scalar(key);
        if (written.isPresent() && !IDENTIFIER.matcher(written.get().text()).matches()) {
            problems.error(
                    written.get().at(),
                    "'" + key + "' takes the name of a variable, and '"
                            + written.get().text() + "' is none",
                    "letters, digits and '_', not starting with a digit");
            return Optional.empty();
        }
        return written.map(Yaml.Scalar::text);
    }

    Optional<Boolean> flag(String key) {
        Optional<Yaml> written = value(key);
        Optional<Boolean> flag = written.flatMap(Values::bool);
        boolean open = OpenKeywords.mayBeTemplate(key)
                && written.filter(Values::template).isPresent();
        if (written.isPresent() && flag.isEmpty() && !open) {
            Yaml value = written.get();
            String message = Values.template(value)
                    ? "a template in '" + key + "' is not supported yet"
                    : "'" + key + "' is true or false, not " + value.kind();
            problems.error(value.at(), message);
        }
        return flag;
    }

    /** A whole number from 0 on, as written. */
    Optional<Yaml.Scalar> number(String key) {
        Optional<Yaml.Scalar> written = scalar(key);
        if (OpenKeywords.mayBeTemplate(key) && written.filter(Values::template).isPresent()) {
            return Optional.empty();
        }
        if (written.filter(number -> !NUMBER.matcher(number.text()).matches()).isPresent()) {
            String message = Values.template(written.get())
                    ? "a template in '" + key + "' is not supported yet"
                    : "'" + key + "' is a whole number from 0 on, not '"
                            + written.get().text() + "'";
            problems.error(written.get().at(), message);
            return Optional.empty();
        }
        return written;
    }

    /** One scalar or a list of them. */
    List<Yaml.Scalar> scalars(String key) {
        Optional<Yaml> written = value(key);
        if (written.isEmpty()) {
            return List.of();
        }
        List<Yaml> items = written.get() instanceof Yaml.Sequence list ? list.items() : List.of(written.get());
        List<Yaml.Scalar> scalars = new ArrayList<>();
        items.forEach(item -> asScalar(key, item).ifPresent(scalars::add));
        return scalars;
    }

    /** Words in a list, or in a text with commas between them. */
    List<String> words(String key) {
        SequencedSet<String> words = new LinkedHashSet<>();
        for (Yaml.Scalar scalar : scalars(key)) {
            if (Values.template(scalar)) {
                problems.error(scalar.at(), "a template in '" + key + "' is not supported yet");
                continue;
            }
            for (String word : scalar.text().split(",")) {
                if (!word.isBlank()) {
                    words.add(word.strip());
                }
            }
        }
        return List.copyOf(words);
    }

    Map<String, Variable> variables() {
        Map<String, Variable> declared =
                value("vars").map(value -> Variables.of(value, problems)).orElse(Map.of());
        declared.values().forEach(this::checkName);
        return declared;
    }

    /** As Ansible, which refuses such names in {@code vars} and nowhere else. */
    private void checkName(Variable variable) {
        String name = variable.name();
        if (!IDENTIFIER.matcher(name).matches() && name.indexOf(':') < 0) {
            String plain = name.replaceAll("[^A-Za-z0-9_]", "_").replaceFirst("^(?=[0-9])", "_");
            problems.error(
                    variable.at(),
                    "'" + name + "' cannot be the name of a variable",
                    "letters, digits and '_', not starting with a digit"
                            + (IDENTIFIER.matcher(plain).matches() ? ": '" + plain + "'" : ""));
        }
    }

    Become become() {
        for (String word : BecomeWords.ALL) {
            scalar(word).ifPresent(written -> BecomeWords.refusal(word, written.text())
                    .ifPresent(refused -> problems.error(written.at(), refused.message(), refused.hint())));
        }
        Optional<Yaml.Scalar> on = scalar("become");
        boolean sensible =
                on.filter(Values::template).isPresent() || flag("become").isPresent();
        return new Become(on.filter(written -> sensible), scalar("become_user"));
    }

    /** The host that acts in place of the task's own. */
    Optional<Yaml.Scalar> delegateTo() {
        Optional<Yaml.Scalar> here =
                value("local_action").map(Yaml::at).or(this::localConnection).map(Fields::localhost);
        return scalar("delegate_to").or(() -> here);
    }

    /** Where {@code connection: local} stands: what a host has done on the controller. */
    private Optional<Position> localConnection() {
        Optional<Yaml.Scalar> connection = scalar("connection");
        connection
                .filter(kind -> !CONNECTIONS.contains(kind.text()))
                .ifPresent(kind -> problems.error(
                        kind.at(),
                        "'connection: " + kind.text() + "' is not supported",
                        "hosts are reached by ssh; 'local' is the controller itself"));
        return connection.filter(kind -> kind.text().equals("local")).map(Yaml.Scalar::at);
    }

    private static Yaml.Scalar localhost(Position at) {
        return new Yaml.Scalar(at, "localhost", true, "");
    }

    /** Tells about every key that is not of the vocabulary. */
    void check(Vocabulary words, String what) {
        for (Yaml.Entry entry : mapping.entries()) {
            if (!words.known().contains(entry.key())) {
                unknown(entry, words, what);
            }
        }
    }

    /** Tells about one such key. */
    void unknown(Yaml.Entry entry, Vocabulary words, String what) {
        String key = entry.key();
        if (words.later(key)) {
            problems.error(Rule.UNSUPPORTED, entry.at(), "'" + key + "' is not supported yet", words.instead(key));
        } else {
            problems.error(
                    Rule.UNKNOWN_KEYWORD,
                    entry.at(),
                    "unknown keyword '" + key + "' in " + what,
                    Suggestions.didYouMean(key, words.known()));
        }
    }

    private Optional<Yaml.Scalar> asScalar(String key, Yaml value) {
        if (value instanceof Yaml.Scalar scalar && !Values.nothing(value)) {
            return Optional.of(scalar);
        }
        if (value instanceof Yaml.Mapping mapping && looksLikeTemplate(mapping)) {
            return Optional.empty();
        }
        problems.error(value.at(), "'" + key + "' takes text, not " + value.kind());
        return Optional.empty();
    }

    /** A template without quotes has been told already when the file was parsed. */
    private static boolean looksLikeTemplate(Yaml.Mapping mapping) {
        return mapping.at()
                .source()
                .line(mapping.at().line())
                .startsWith("{{", mapping.at().column() - 1);
    }
}
