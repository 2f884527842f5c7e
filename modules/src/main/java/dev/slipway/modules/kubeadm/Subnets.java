package dev.slipway.modules.kubeadm;

import dev.slipway.engine.model.UserError;
import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One network, or one of each family for dual stack, as kubeadm's {@code networking} takes them.
 *
 * @param written as given, for the file
 */
record Subnets(String written, List<Cidr> networks) {
    private static final int SERVICE_BITS = 20;
    private static final int SERVICE_ADDRESSES = 10;
    private static final int POD_ADDRESSES = 14;
    private static final int NODE_DIFFERENCE = 16;

    /** @param base its first address */
    record Cidr(String text, BigInteger base, int mask, int bits) {
        static Optional<Cidr> of(String text) {
            int slash = text.indexOf('/');
            Optional<InetAddress> address = slash < 0 ? Optional.empty() : Names.address(text.substring(0, slash));
            String mask = text.substring(slash + 1);
            if (address.isEmpty() || !mask.matches("[0-9]{1,3}")) {
                return Optional.empty();
            }
            int bits = address.get().getAddress().length * 8;
            int size = Integer.parseInt(mask);
            return size > bits
                    ? Optional.empty()
                    : Optional.of(new Cidr(text, new BigInteger(1, address.get().getAddress()), size, bits));
        }

        boolean sixth() {
            return bits == 128;
        }

        private boolean holdsFewerThan(int addresses) {
            return BigInteger.TWO.pow(bits - mask).compareTo(BigInteger.valueOf(addresses)) < 0;
        }

        boolean overlaps(Cidr other) {
            int shift = bits - Math.min(mask, other.mask);
            return bits == other.bits && base.shiftRight(shift).equals(other.base.shiftRight(shift));
        }
    }

    static Subnets of(String argument, String written) {
        List<Optional<Cidr>> read =
                Arrays.stream(written.split(",", -1)).map(Cidr::of).toList();
        if (read.stream().anyMatch(Optional::isEmpty)) {
            throw UserError.argument(
                    argument,
                    "'" + written + "' is not a network",
                    "write it as 10.244.0.0/16, or one of each family with a comma");
        }
        List<Cidr> networks = read.stream().flatMap(Optional::stream).toList();
        if (networks.size() > 2 || networks.size() == 2 && networks.getFirst().bits == networks.getLast().bits) {
            throw UserError.argument(
                    argument,
                    "'" + written + "' is neither one network nor one of IPv4 and one of IPv6",
                    "write it as 10.244.0.0/16,fd00:10:244::/56");
        }
        return new Subnets(written, networks);
    }

    boolean dual() {
        return networks.size() == 2;
    }

    void requireFitForServices(String argument) {
        for (Cidr network : networks) {
            if (network.bits - network.mask > SERVICE_BITS) {
                throw UserError.argument(
                        argument,
                        network.text + " is too large for services",
                        "the mask is at least /" + (network.bits - SERVICE_BITS));
            }
            if (network.holdsFewerThan(SERVICE_ADDRESSES)) {
                throw UserError.argument(
                        argument,
                        network.text + " is too small for services",
                        "the DNS service has the tenth address of it");
            }
        }
    }

    /** @param nodeMasks of each node's part, for IPv4 and for IPv6 */
    void requireFitForPods(String argument, NodeMasks nodeMasks) {
        for (Cidr network : networks) {
            int node = network.sixth() ? nodeMasks.six() : nodeMasks.four();
            if (network.holdsFewerThan(POD_ADDRESSES) || network.mask > node) {
                throw UserError.argument(
                        argument,
                        network.text + " has no room for the /" + node + " of one node",
                        "take a larger network, or a larger node-cidr-mask-size of the controller manager");
            }
            if (node - network.mask > NODE_DIFFERENCE) {
                throw UserError.argument(
                        argument,
                        network.text + " is too large for nodes of /" + node,
                        "the masks differ by " + NODE_DIFFERENCE + " at most");
            }
        }
    }

    void requireApart(String argument, Subnets other, String what) {
        for (Cidr network : networks) {
            for (Cidr beside : other.networks) {
                if (network.overlaps(beside)) {
                    throw UserError.argument(
                            argument,
                            network.text + " overlaps with " + beside.text + ", the network of " + what,
                            "choose networks that share no address");
                }
            }
        }
    }

    /** How much of the pods' network each node gets. */
    record NodeMasks(int four, int six) {}
}
