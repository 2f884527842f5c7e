package dev.slipway.engine.report.findings;

import dev.slipway.engine.model.Diagnostic;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Findings as results of tests, in the XML that build servers read: each file without a finding is a test that passed, each
 * finding one that failed, or one that was passed over where it is only a warning.
 */
public final class JunitXml {
    private JunitXml() {}

    /** @param fails which findings are failures; the others are told as passed over */
    public static String text(Findings findings, Predicate<Diagnostic> fails) {
        List<Diagnostic> all = findings.all();
        Set<String> named = new HashSet<>();
        all.forEach(finding -> named.add(findings.file(finding.at())));
        List<String> clean = findings.files().stream()
                .map(findings::file)
                .filter(file -> !file.isEmpty() && !named.contains(file))
                .distinct()
                .toList();
        long failures = all.stream().filter(fails).count();
        StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
        out.append("  <testsuite name=\"slipway validate\" tests=\"" + (all.size() + clean.size()) + "\" failures=\""
                + failures + "\" errors=\"0\" skipped=\"" + (all.size() - failures) + "\">\n");
        clean.forEach(
                file -> out.append("    <testcase classname=\"" + escaped(file) + "\" name=\"without findings\"/>\n"));
        all.forEach(finding -> finding(findings, finding, fails.test(finding) ? "failure" : "skipped", out));
        return out.append("  </testsuite>\n</testsuites>\n").toString();
    }

    private static void finding(Findings findings, Diagnostic finding, String element, StringBuilder out) {
        String file = findings.file(finding.at());
        String line = finding.at().line() > 0 ? " at line " + finding.at().line() : "";
        String type = element.equals("failure") ? " type=\"" + finding.rule().id() + "\"" : "";
        out.append("    <testcase classname=\"" + escaped(file.isEmpty() ? "slipway" : file) + "\" name=\""
                + finding.rule().id() + line + "\">\n");
        out.append("      <" + element + " message=\"" + escaped(finding.message()) + "\"" + type + ">");
        out.append(escaped(finding.at() + "\n" + Findings.text(finding)) + "</" + element + ">\n    </testcase>\n");
    }

    /** XML has no way at all to write most control characters. */
    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\n' -> out.append("&#10;");
                case '\t' -> out.append("&#9;");
                default -> out.appendCodePoint(allowed(c) ? c : 0xfffd);
            }
        });
        return out.toString();
    }

    private static boolean allowed(int c) {
        return c >= 0x20 && c <= 0xd7ff && !(c >= 0x7f && c <= 0x9f) || c >= 0xe000 && c <= 0xfffd || c >= 0x10000;
    }
}
