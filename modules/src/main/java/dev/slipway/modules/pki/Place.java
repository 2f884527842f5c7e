package dev.slipway.modules.pki;

import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.files.Ownership;
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

    /** Refuses what is not a plain relative name. */
    static void check(String argument, String name) {
        if (!NAME.matcher(name).matches()) {
            throw UserError.argument(
                    argument,
                    "'" + name + "' is not a name below the PKI directory",
                    "write it without suffix, as etcd/server");
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
        static final Owner ROOT = new Owner("root", "root");

        Ownership directory() {
            return of("0755");
        }

        Ownership key() {
            return of("0600");
        }

        Ownership certificate() {
            return of("0644");
        }

        private Ownership of(String mode) {
            return new Ownership(new Attributes(mode, user, group));
        }
    }
}
