package dev.slipway.modules.pki;

/** What a certificate may be used for; in YAML in lower case. */
public enum Usage {
    /** To be known as a server. */
    SERVER("1.3.6.1.5.5.7.3.1"),
    /** To be known as a client. */
    CLIENT("1.3.6.1.5.5.7.3.2");

    private final String oid;

    Usage(String oid) {
        this.oid = oid;
    }

    /** The object identifier of the extended key usage (RFC 5280, 4.2.1.12). */
    public String oid() {
        return oid;
    }

    static String word(String oid) {
        for (Usage usage : values()) {
            if (usage.oid.equals(oid)) {
                return usage.name().toLowerCase(java.util.Locale.ROOT);
            }
        }
        return oid;
    }
}
