package dev.slipway.engine.observe;

import java.util.ArrayDeque;
import java.util.Deque;

/** Absolute paths of a host as text; the controller's own file system has no say in them. */
final class Paths {
    private Paths() {}

    /** Without empty, {@code .} and {@code ..} parts, and without a slash at the end. */
    static String normal(String path) {
        if (isNormal(path)) {
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

    /** Whether {@link #normal} has nothing to do, found out without making anything: it is asked for every answer. */
    static boolean isNormal(String path) {
        int end = path.length();
        if (end > 1 && path.charAt(end - 1) == '/') {
            return false;
        }
        for (int slash = path.indexOf('/'); slash >= 0 && slash + 1 < end; slash = path.indexOf('/', slash + 1)) {
            int next = slash + 1;
            if (path.charAt(next) == '.') {
                next = next + 1 < end && path.charAt(next + 1) == '.' ? next + 2 : next + 1;
            }
            boolean dots = next > slash + 1;
            if (dots ? next == end || path.charAt(next) == '/' : path.charAt(next) == '/') {
                return false;
            }
        }
        return true;
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
