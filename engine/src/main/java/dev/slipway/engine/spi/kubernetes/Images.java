package dev.slipway.engine.spi.kubernetes;

import dev.slipway.engine.spi.KubernetesVersion;
import java.util.List;
import java.util.Optional;

/**
 * The images that kubeadm of a version uses by default, besides those that have the version as their tag.
 *
 * @param pause the tag of the sandbox's image
 * @param etcd the tag of etcd's image
 * @param coredns the tag of CoreDNS's image
 */
public record Images(String pause, String etcd, String coredns) {
    /** From a patch on, up to the next row. */
    private record Row(int minor, int patch, Images images) {}

    private static final String OLD_REGISTRY = "k8s.gcr.io";
    private static final String REGISTRY = "registry.k8s.io";

    /**
     * kubeadm constants.go by way of minikube's constants_kubeadm_images.go, which reads {@code kubeadm config images list} of
     * each release; 1.33 to 1.35 from constants.go. Patches later than the last row of a minor version may have a later etcd.
     */
    private static final List<Row> ROWS = List.of(
            row(20, 0, "3.2", "3.4.13-0", "1.7.0"),
            row(21, 0, "3.4.1", "3.4.13-0", "v1.8.0"),
            row(22, 0, "3.5", "3.5.0-0", "v1.8.4"),
            row(22, 17, "3.5", "3.5.6-0", "v1.8.4"),
            row(23, 0, "3.6", "3.5.1-0", "v1.8.6"),
            row(23, 14, "3.6", "3.5.5-0", "v1.8.6"),
            row(23, 15, "3.6", "3.5.6-0", "v1.8.6"),
            row(24, 0, "3.7", "3.5.3-0", "v1.8.6"),
            row(24, 8, "3.7", "3.5.5-0", "v1.8.6"),
            row(24, 9, "3.7", "3.5.6-0", "v1.8.6"),
            row(25, 0, "3.8", "3.5.4-0", "v1.9.3"),
            row(25, 4, "3.8", "3.5.5-0", "v1.9.3"),
            row(25, 5, "3.8", "3.5.6-0", "v1.9.3"),
            row(25, 15, "3.8", "3.5.9-0", "v1.9.3"),
            row(26, 0, "3.9", "3.5.6-0", "v1.9.3"),
            row(26, 10, "3.9", "3.5.9-0", "v1.9.3"),
            row(26, 13, "3.9", "3.5.10-0", "v1.9.3"),
            row(27, 0, "3.9", "3.5.7-0", "v1.10.1"),
            row(27, 7, "3.9", "3.5.9-0", "v1.10.1"),
            row(27, 10, "3.9", "3.5.10-0", "v1.10.1"),
            row(27, 12, "3.9", "3.5.12-0", "v1.10.1"),
            row(28, 0, "3.9", "3.5.9-0", "v1.10.1"),
            row(28, 6, "3.9", "3.5.10-0", "v1.10.1"),
            row(28, 8, "3.9", "3.5.12-0", "v1.10.1"),
            row(28, 14, "3.9", "3.5.15-0", "v1.10.1"),
            row(29, 0, "3.9", "3.5.10-0", "v1.11.1"),
            row(29, 3, "3.9", "3.5.12-0", "v1.11.1"),
            row(29, 9, "3.9", "3.5.15-0", "v1.11.1"),
            row(30, 0, "3.9", "3.5.12-0", "v1.11.1"),
            row(30, 5, "3.9", "3.5.15-0", "v1.11.3"),
            row(31, 0, "3.10", "3.5.15-0", "v1.11.1"),
            row(31, 1, "3.10", "3.5.15-0", "v1.11.3"),
            row(32, 0, "3.10", "3.5.16-0", "v1.11.3"),
            row(33, 0, "3.10", "3.5.21-0", "v1.12.0"),
            row(34, 0, "3.10.1", "3.6.4-0", "v1.12.1"),
            row(35, 0, "3.10.1", "3.6.6-0", "v1.13.1"));

    private static Row row(int minor, int patch, String pause, String etcd, String coredns) {
        return new Row(minor, patch, new Images(pause, etcd, coredns));
    }

    /** Empty for a minor version that is not in the table. */
    public static Optional<Images> of(KubernetesVersion version) {
        return ROWS.stream()
                .filter(row -> row.minor == version.minor() && !version.before(row.minor, row.patch))
                .reduce((earlier, later) -> later)
                .map(Row::images);
    }

    /**
     * The registry that kubeadm pulls from when nothing is said: another one since 1.25, and since late patches of the three
     * versions before (kubernetes pulls 109938, 113388, 113393, 113984; the patches as in Cluster API's util/kubeadm).
     */
    public static String registry(KubernetesVersion version) {
        return switch (version.minor()) {
            case 22 -> version.before(22, 17) ? OLD_REGISTRY : REGISTRY;
            case 23 -> version.before(23, 15) ? OLD_REGISTRY : REGISTRY;
            case 24 -> version.before(24, 9) ? OLD_REGISTRY : REGISTRY;
            default -> version.before(25) ? OLD_REGISTRY : REGISTRY;
        };
    }
}
