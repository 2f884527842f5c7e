package dev.slipway.engine.lint;

import dev.slipway.engine.model.Rule;

/** The page about all rules, {@code docs/rules.md}. */
public final class RulePage {
    private static final String START = """
            # Rules

            Every finding of `slipway validate` has a rule. Its id never changes its meaning. In the text it stands in brackets after a
            warning; `--output json`, `sarif` and `junit` have it for errors too. This page is made from the code.

            Errors stop every command. Warnings do not; with `slipway validate --strict` they make it end with exit code 1.
            A warning is silenced by a comment at the end of its line, with the reason after the rule:

            ```yaml
            - command: /usr/local/bin/report # slipway: ignore unguarded-command, unnamed-task (it is to run each time)
            ```

            In a Mustache template the comment is `{{! slipway: ignore RULE }}`. A comment that silences nothing is a warning itself
            (`suppression`). An error cannot be silenced.
            """;

    private RulePage() {}

    public static String markdown() {
        StringBuilder page = new StringBuilder(START).append('\n');
        for (Rule rule : Rule.values()) {
            page.append("- [`" + rule.id() + "`](#" + rule.id() + ")\n");
        }
        for (Rule rule : Rule.values()) {
            page.append("\n## " + rule.id() + "\n\n" + rule.meaning() + "\n\n");
            page.append(fence(rule) + rule.example() + "\n```\n\n" + rule.remedy() + "\n");
        }
        return page.toString();
    }

    private static String fence(Rule rule) {
        boolean command = rule.example().startsWith("slipway ");
        boolean text = rule.example().startsWith("{{");
        return command ? "```sh\n" : text ? "```\n" : "```yaml\n";
    }
}
