package dev.slipway.engine.load.playbook;

import dev.slipway.engine.model.PlayControl;
import dev.slipway.engine.model.PlayControl.Order;
import dev.slipway.engine.model.Suggestions;
import dev.slipway.engine.model.Yaml;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The keywords of a play about how it goes through its hosts. */
record PlayControlFields(Fields fields) {
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,9})?) ?%?");
    /** Those of Ansible that differ in who waits for whom, which the graph answers for each task. */
    private static final List<String> STRATEGIES = List.of("linear", "free", "host_pinned");

    /** @param otherwise what counts where nothing is said */
    PlayControl read(PlayControl otherwise) {
        checkStrategy();
        return new PlayControl(
                percentage().or(otherwise::maxFailPercentage),
                fields.value("order").isPresent() ? order() : otherwise.order(),
                fields.flag("force_handlers").orElse(otherwise.forceHandlers()));
    }

    private Optional<Double> percentage() {
        return fields.scalar("max_fail_percentage").flatMap(written -> {
            var match = PERCENT.matcher(written.text().trim());
            if (match.matches() && Double.parseDouble(match.group(1)) <= 100) {
                return Optional.of(Double.parseDouble(match.group(1)));
            }
            wrong(written, "'max_fail_percentage' is a number from 0 to 100, not '" + written.text() + "'", "");
            return Optional.empty();
        });
    }

    private Order order() {
        Optional<Yaml.Scalar> written = fields.scalar("order");
        if (written.isEmpty()) {
            return Order.INVENTORY;
        }
        String word = written.get().text();
        Optional<Order> order =
                Arrays.stream(Order.values()).filter(o -> word(o).equals(word)).findFirst();
        if (order.isEmpty()) {
            wrong(written.get(), refusal(word), hint(word));
        }
        return order.orElse(Order.INVENTORY);
    }

    private static String refusal(String word) {
        return word.equals("shuffle")
                ? "'order: shuffle' is not possible: a plan would not be what is applied"
                : "unknown order '" + word + "'";
    }

    private static String hint(String word) {
        List<String> words =
                Arrays.stream(Order.values()).map(PlayControlFields::word).toList();
        return Suggestions.didYouMean(word, words).orElse("one of " + String.join(", ", words));
    }

    private static String word(Order order) {
        return order.name().toLowerCase(Locale.ROOT);
    }

    private void checkStrategy() {
        fields.scalar("strategy")
                .filter(written -> !STRATEGIES.contains(ModuleCall.plain(written.text())))
                .ifPresent(written -> wrong(
                        written,
                        "there is no strategy '" + written.text() + "' here",
                        "hosts do not wait for each other: remove it"));
    }

    private void wrong(Yaml.Scalar written, String message, String hint) {
        fields.problems().error(written.at(), message, Optional.of(hint).filter(text -> !text.isEmpty()));
    }
}
