package dev.slipway.modules.kubeadm.status;

import java.util.ArrayList;
import java.util.List;

/**
 * What a kubeconfig says, or the kubelet's own file of its certificate; no keys.
 *
 * @param path the file
 * @param server the API's address, or ""
 * @param client the certificate to log in with, in PEM or in base64 of it, or ""
 * @param authority whom it believes, in base64, or ""
 */
record Login(String path, String server, String client, String authority) {
    private static final String BEGIN = "== ";

    /** Reads the answer to {@link Questions#LOGINS}. */
    static List<Login> all(String printed) {
        List<Login> logins = new ArrayList<>();
        for (String part : printed.split("(?m)^(?=" + BEGIN + ")")) {
            if (part.startsWith(BEGIN)) {
                String path = part.lines()
                        .findFirst()
                        .orElseThrow()
                        .substring(BEGIN.length())
                        .strip();
                logins.add(new Login(path, field(part, "server"), client(part), field(part, "authority")));
            }
        }
        return List.copyOf(logins);
    }

    private static String client(String part) {
        int pem = part.indexOf("-----BEGIN");
        return pem < 0 ? field(part, "client") : part.substring(pem);
    }

    private static String field(String part, String name) {
        return part.lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1).strip().replace("\"", ""))
                .findFirst()
                .orElse("");
    }
}
