package dev.slipway.engine.compile.expression;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Filters of paths, as Python's {@code posixpath} has them. */
final class PathFilters {
    private PathFilters() {}

    static List<Operation> all() {
        return List.of(
                Operation.text("basename", "", (in, a) -> basename(a.inputText(in))),
                Operation.text("dirname", "", (in, a) -> dirname(a.inputText(in))),
                Operation.text("normpath", "", (in, a) -> normal(a.inputText(in))),
                Operation.text("relpath", "start", (in, a) -> relative(a.inputText(in), a.text("start"), a)),
                Operation.text("splitext", "", (in, a) -> extension(a.inputText(in))),
                Operation.text("path_join", "", (in, a) -> in instanceof String s ? s : joined(a.inputList(in), a)));
    }

    private static String basename(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String dirname(String path) {
        String head = path.substring(0, path.lastIndexOf('/') + 1);
        String bare = head.replaceAll("/+$", "");
        return bare.isEmpty() ? head : bare;
    }

    private static String normal(String path) {
        String root = path.startsWith("//") && !path.startsWith("///") ? "//" : path.startsWith("/") ? "/" : "";
        Deque<String> steps = new ArrayDeque<>();
        for (String step : path.split("/")) {
            boolean up = step.equals("..");
            if (up && !steps.isEmpty() && !steps.getLast().equals("..")) {
                steps.removeLast();
            } else if (!step.isEmpty() && !step.equals(".") && !(up && !root.isEmpty())) {
                steps.add(step);
            }
        }
        String normal = root + String.join("/", steps);
        return normal.isEmpty() ? "." : normal;
    }

    private static String relative(String path, String start, Arguments args) {
        if (!path.startsWith("/") || !start.startsWith("/")) {
            throw args.error(
                    "both paths must be absolute: others would depend on where slipway is run",
                    "write them from '/' on");
        }
        String relative =
                Path.of(start).normalize().relativize(Path.of(path).normalize()).toString();
        return relative.isEmpty() ? "." : relative;
    }

    private static List<Object> extension(String path) {
        String name = basename(path);
        int dot = name.lastIndexOf('.');
        boolean none = dot < 0 || name.substring(0, dot).chars().allMatch(c -> c == '.');
        int at = none ? path.length() : path.length() - name.length() + dot;
        return List.of(path.substring(0, at), path.substring(at));
    }

    private static String joined(List<?> parts, Arguments args) {
        StringBuilder path = new StringBuilder();
        for (Object part : parts) {
            String text = args.inputText(part);
            if (text.startsWith("/")) {
                path.setLength(0);
            } else if (!path.isEmpty() && path.charAt(path.length() - 1) != '/') {
                path.append('/');
            }
            path.append(text);
        }
        return path.toString();
    }
}
