package dev.slipway.modules.pki;

import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.UserError;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Where a certificate and its key live: {@code etcd/server} is {@code etcd/server.crt} and {@code etcd/server.key} below the
 * PKI directory.
 */
record Place(String directory, String name) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

    Place {
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(name, "name");
    }

    /** Refuses what is not a clean absolute directory or a plain relative name. */
    static void check(String directory, String argument, String name) {
        absolute("pki_dir", directory);
        if (!NAME.matcher(name).matches()) {
            throw UserError.argument(
                    argument,
                    "'" + name + "' is not a name below the PKI directory",
                    "write it without suffix, as etcd/server");
        }
    }

    static void absolute(String argument, String path) {
        if (!path.startsWith("/")
                || path.length() > 1 && path.endsWith("/")
                || path.contains("//")
                || path.contains("/../")) {
            throw UserError.argument(argument, "'" + path + "' is not a clean absolute path", "as /etc/kubernetes/pki");
        }
    }

    String certificate() {
        return directory + "/" + name + ".crt";
    }

    String key() {
        return directory + "/" + name + ".key";
    }

    /** The directory both files are in. */
    String parent() {
        String path = certificate();
        return path.substring(0, path.lastIndexOf('/'));
    }

    /** The owner of what is made here; kubeadm's modes. */
    record Owner(String user, String group) {
        Attributes of(String mode) {
            return new Attributes(mode, user, group);
        }

        Attributes key() {
            return of("0600");
        }

        Attributes certificate() {
            return of("0644");
        }
    }
}
