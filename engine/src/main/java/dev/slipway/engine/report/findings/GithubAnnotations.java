package dev.slipway.engine.report.findings;

import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.report.Printable;

/**
 * Findings as commands that a workflow of GitHub prints, and that are then shown beside the lines of a change.
 *
 * @see <a href="https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands">Workflow commands</a>
 */
public final class GithubAnnotations {
    private GithubAnnotations() {}

    public static String text(Findings findings) {
        StringBuilder out = new StringBuilder();
        for (Diagnostic finding : findings.all()) {
            String file = findings.file(finding.at());
            out.append("::" + Findings.severity(finding) + " ");
            if (!file.isEmpty()) {
                out.append("file=" + property(file) + ",");
            }
            if (!file.isEmpty() && finding.at().line() > 0) {
                out.append("line=" + finding.at().line() + ",col="
                        + Math.max(1, finding.at().column()) + ",");
            }
            out.append("title=" + property("slipway: " + finding.rule().id()));
            out.append("::" + data(Findings.text(finding)) + "\n");
        }
        return out.toString();
    }

    private static String data(String text) {
        // a line's end would end the command, and what follows might be one of somebody else's
        return Printable.clean(text.replace("%", "%25")).replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
