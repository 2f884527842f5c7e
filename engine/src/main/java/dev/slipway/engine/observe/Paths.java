package dev.slipway.engine.observe;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/** Absolute paths of a host as text; the controller's own file system has no say in them. */
final class Paths {
    private static final Pattern ODD = Pattern.compile("//|/\\.\\.?(/|$)|.+/$");

    private Paths() {}

    /** Without empty, {@code .} and {@code ..} parts, and without a slash at the end. */
    static String normal(String path) {
        if (!ODD.matcher(path).find()) {
            return path;
        }
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/")) {
            switch (part) {
                case "", "." -> {}
                case ".." -> parts.pollLast();
                default -> parts.addLast(part);
            }
        }
        return "/" + String.join("/", parts);
    }

    /** The directory a path is in; "/" is in itself. */
    static String parent(String path) {
        return path.substring(0, Math.max(1, path.lastIndexOf('/')));
    }

    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    static String join(String directory, String relative) {
        return relative.startsWith("/")
                ? relative
                : directory.equals("/") ? "/" + relative : directory + "/" + relative;
    }
}
