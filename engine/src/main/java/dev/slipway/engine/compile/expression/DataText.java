package dev.slipway.engine.compile.expression;

/** Plain data without unknown or secret parts as a document of its own, laid out as Ansible's tools do it. */
public final class DataText {
    private static final JsonText INDENTED = new JsonText(4, true, false);

    private DataText() {}

    /** JSON, entries by name, four blanks for each level, without a line end. */
    public static String json(Object value) {
        return INDENTED.write(value);
    }

    /** YAML, entries by name, one item a line. */
    public static String yaml(Object value) {
        return YamlText.document(value);
    }
}
