package dev.slipway.engine.spi.files;

import dev.slipway.engine.model.UserError;
import java.util.Arrays;

/** Paths on hosts as arguments. */
public final class AbsolutePath {
    private AbsolutePath() {}

    /**
     * The path without doubled slashes, and without one at the end.
     *
     * @param argument the argument's name in YAML
     * @throws UserError when it is not absolute, or goes through {@code ..}: where that leads depends on links
     */
    public static String of(String argument, String path) {
        if (!path.startsWith("/")) {
            throw UserError.argument(
                    argument,
                    "'" + path + "' is not an absolute path",
                    path.startsWith("~/")
                            ? "write \"{{ ansible_user_dir }}" + path.substring(1)
                                    + "\": the home of the user that the play acts as"
                            : path.startsWith("~")
                                    ? "write the whole path of that home"
                                    : "begin it with '/': a host has no working directory");
        }
        if (isPlain(path)) {
            return path;
        }
        if (path.indexOf('\0') >= 0 || Arrays.asList(path.split("/")).contains("..")) {
            throw UserError.argument(argument, "'" + path + "' cannot be used as a path", "write it without '..'");
        }
        String plain = path.replaceAll("/(\\./)+", "/").replaceAll("/+", "/").replaceAll("/\\.$", "/");
        return plain.length() > 1 && plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
    }

    /** Whether it is as it is to be, which most are, found out without taking it to pieces. */
    private static boolean isPlain(String path) {
        return path.indexOf('\0') < 0
                && !path.contains("//")
                && !path.contains("/.")
                && (path.length() == 1 || !path.endsWith("/"));
    }

    /** The directory a path is in. */
    public static String parent(String path) {
        return path.substring(0, Math.max(1, path.lastIndexOf('/')));
    }

    /** A path below a directory; absolute ones stay as they are, as in the target of a link. */
    public static String join(String directory, String relative) {
        if (relative.startsWith("/")) {
            return relative;
        }
        return directory.equals("/") ? "/" + relative : directory + "/" + relative;
    }
}
