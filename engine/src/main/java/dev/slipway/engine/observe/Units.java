package dev.slipway.engine.observe;

import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.UnitState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What systemd will say about its units after their files were written.
 *
 * <p>Search paths, drop-in directories of templates, prefixes and types, and what becomes of a unit that has no
 * {@code [Install]} section: systemd.unit(5). systemd reads a unit that it has not loaded when it is asked for it, so one
 * that was not found needs no reload once its file is there.
 */
final class Units {
    private static final Pattern FILE =
            Pattern.compile("(?:/etc|/run|/usr/local/lib|/usr/lib|/lib)/systemd/system/([^/]+\\.[a-z]+)");
    private static final Pattern DROP_IN =
            Pattern.compile("(?:/etc|/run|/usr/local/lib|/usr/lib|/lib)/systemd/system/([^/]+)\\.d(?:/[^/]+\\.conf)?");
    private static final Pattern INSTALL = Pattern.compile("(?m)^\\[Install\\]\\s*$");

    private final Map<String, FileTree.Written<String>> files = new HashMap<>();
    private final Map<String, Long> texts = new HashMap<>();
    private long reloaded;

    /** The unit's full name: one without a suffix is a service. */
    static String normal(String name) {
        return name.indexOf('.', 1) > 0 ? name : name + ".service";
    }

    Units copy() {
        Units copy = new Units();
        copy.files.putAll(files);
        copy.texts.putAll(texts);
        copy.reloaded = reloaded;
        return copy;
    }

    void reloaded(long at) {
        reloaded = at;
    }

    /** Takes note of a written file when it is part of a unit. */
    void written(String path, Content content, long at) {
        Matcher file = FILE.matcher(path);
        if (file.matches() && !path.endsWith(".d")) {
            files.put(file.group(1), new FileTree.Written<>(fileState(content), at));
            texts.put(file.group(1), at);
        }
        dropIn(path, at);
    }

    /** Takes note of a removed file, or a link where a unit's file is looked for: what systemd then says is its own. */
    void unsettled(String path, long at) {
        Matcher file = FILE.matcher(path);
        if (file.matches() && !path.endsWith(".d")) {
            files.put(file.group(1), new FileTree.Written<>("", at));
        }
        dropIn(path, at);
    }

    private void dropIn(String path, long at) {
        Matcher dropIn = DROP_IN.matcher(path);
        if (dropIn.matches()) {
            texts.put(dropIn.group(1), at);
        }
    }

    /** The UnitFileState of a new unit; "" when it cannot be told. */
    private static String fileState(Content content) {
        if (!content.known() || content instanceof Content.Stored) {
            return "";
        }
        String text = new String(content.reveal(), StandardCharsets.UTF_8);
        return INSTALL.matcher(text).find() ? "disabled" : "static";
    }

    /** A unit as the given state of that time becomes by what was written since. */
    Lookup after(String unit, UnitState state, long since) {
        FileTree.Written<String> file = newest(unit);
        if (file.at() > since && file.value().isEmpty()) {
            return new Lookup.Unknown("what systemd makes of the new files of unit '" + unit + "'");
        }
        if (file.at() > since && !state.exists()) {
            return new Lookup.Known(new UnitState("loaded", "inactive", file.value(), false));
        }
        long text = sources(unit).stream()
                .mapToLong(source -> texts.getOrDefault(source, 0L))
                .max()
                .orElse(0);
        boolean stale = text > Math.max(since, reloaded) || state.reloadNeeded() && reloaded <= since;
        return new Lookup.Known(state.withReloadNeeded(stale && state.exists() && !state.masked()));
    }

    private FileTree.Written<String> newest(String unit) {
        FileTree.Written<String> none = new FileTree.Written<>("", 0);
        FileTree.Written<String> own = files.getOrDefault(unit, none);
        FileTree.Written<String> template = files.getOrDefault(template(unit), none);
        return template.at() > own.at() ? template : own;
    }

    private static String template(String unit) {
        int at = unit.indexOf('@');
        return at < 0 ? unit : unit.substring(0, at + 1) + unit.substring(unit.lastIndexOf('.'));
    }

    /** The names under which texts of a unit are found, as {@code a-b@c.service}, {@code a-b@.service}, {@code a-.service}. */
    private static List<String> sources(String unit) {
        List<String> names = new ArrayList<>(List.of(unit, template(unit)));
        String type = unit.substring(unit.lastIndexOf('.') + 1);
        names.add(type);
        for (int dash = unit.indexOf('-'); dash >= 0; dash = unit.indexOf('-', dash + 1)) {
            names.add(unit.substring(0, dash + 1) + "." + type);
        }
        return names;
    }
}
