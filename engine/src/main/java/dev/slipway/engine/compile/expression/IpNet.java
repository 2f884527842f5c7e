package dev.slipway.engine.compile.expression;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An address, perhaps with the size of its network.
 *
 * @param bits 32 or 128
 * @param prefix as long as {@code bits} for an address alone
 * @param written whether there was a prefix
 */
record IpNet(int bits, BigInteger address, int prefix, boolean written) {
    static Optional<IpNet> parse(String text) {
        String[] halves = text.split("/", -1);
        Optional<BigInteger> four = four(halves[0]);
        Optional<BigInteger> address = four.isPresent() ? four : six(halves[0]);
        if (address.isEmpty() || halves.length > 2) {
            return Optional.empty();
        }
        int bits = four.isPresent() ? 32 : 128;
        if (halves.length == 1) {
            return Optional.of(new IpNet(bits, address.get(), bits, false));
        }
        int prefix = halves[1].matches("\\d{1,3}")
                ? Integer.parseInt(halves[1])
                : bits == 32 ? four(halves[1]).map(IpNet::ones).orElse(-1) : -1;
        return prefix < 0 || prefix > bits
                ? Optional.empty()
                : Optional.of(new IpNet(bits, address.get(), prefix, true));
    }

    private static Optional<BigInteger> four(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        long number = 0;
        for (String part : parts) {
            if (!part.matches("\\d{1,3}") || Integer.parseInt(part) > 255) {
                return Optional.empty();
            }
            number = number << 8 | Integer.parseInt(part);
        }
        return Optional.of(BigInteger.valueOf(number));
    }

    /** The length of a netmask; -1 when it has a hole. */
    private static int ones(BigInteger mask) {
        int ones = mask.bitCount();
        return mask.equals(mask(32, ones)) ? ones : -1;
    }

    private static Optional<BigInteger> six(String text) {
        String[] sides = text.split("::", -1);
        if (!text.contains(":") || sides.length > 2) {
            return Optional.empty();
        }
        Optional<List<Integer>> head = groups(sides[0]);
        Optional<List<Integer>> tail = sides.length == 2 ? groups(sides[1]) : Optional.of(List.of());
        if (head.isEmpty() || tail.isEmpty()) {
            return Optional.empty();
        }
        int missing = 8 - head.get().size() - tail.get().size();
        if (sides.length == 2 ? missing < 1 : missing != 0) {
            return Optional.empty();
        }
        List<Integer> all = new ArrayList<>(head.get());
        all.addAll(java.util.Collections.nCopies(missing, 0));
        all.addAll(tail.get());
        BigInteger number = BigInteger.ZERO;
        for (int group : all) {
            number = number.shiftLeft(16).or(BigInteger.valueOf(group));
        }
        return Optional.of(number);
    }

    private static Optional<List<Integer>> groups(String text) {
        List<Integer> groups = new ArrayList<>();
        String[] parts = text.isEmpty() ? new String[0] : text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            Optional<BigInteger> four = i == parts.length - 1 ? four(parts[i]) : Optional.empty();
            if (four.isPresent()) {
                groups.add(four.get().shiftRight(16).intValue());
                groups.add(four.get().intValue() & 0xffff);
            } else if (parts[i].matches("[0-9A-Fa-f]{1,4}")) {
                groups.add(Integer.parseInt(parts[i], 16));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(groups);
    }

    private static BigInteger mask(int bits, int prefix) {
        return BigInteger.ONE.shiftLeft(prefix).subtract(BigInteger.ONE).shiftLeft(bits - prefix);
    }

    BigInteger size() {
        return BigInteger.ONE.shiftLeft(bits - prefix);
    }

    BigInteger first() {
        return address.and(mask(bits, prefix));
    }

    BigInteger last() {
        return first().add(size()).subtract(BigInteger.ONE);
    }

    BigInteger netmask() {
        return mask(bits, prefix);
    }

    /** The same network with another address. */
    IpNet at(BigInteger other) {
        return new IpNet(bits, other, prefix, written);
    }

    boolean contains(IpNet other) {
        return bits == other.bits
                && prefix <= other.prefix
                && other.address.and(netmask()).equals(first());
    }

    boolean within(String... networks) {
        return List.of(networks).stream()
                .anyMatch(network -> parse(network).orElseThrow().contains(this));
    }

    /** Whether the address is that of the network itself. */
    boolean network() {
        return size().bitLength() > 1 && address.equals(first());
    }

    String text(BigInteger number) {
        return bits == 32 ? dotted(number.longValue()) : colons(number);
    }

    private static String dotted(long number) {
        return (number >> 24 & 255) + "." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255);
    }

    /** RFC 5952: the longest run of zeros, the first of several, is left out. */
    private static String colons(BigInteger number) {
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = number.shiftRight(112 - 16 * i).intValue() & 0xffff;
        }
        int from = -1;
        int length = 1;
        for (int i = 0; i < 8; i++) {
            int run = 0;
            while (i + run < 8 && groups[i + run] == 0) {
                run++;
            }
            if (run > length) {
                from = i;
                length = run;
            }
        }
        if (from == 0 && length == 5 && groups[5] == 0xffff) {
            return "::ffff:" + dotted(number.longValue() & 0xffffffffL);
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == from) {
                out.append("::");
                i += length - 1;
            } else {
                out.append(out.isEmpty() || out.charAt(out.length() - 1) == ':' ? "" : ":")
                        .append(Integer.toHexString(groups[i]));
            }
        }
        return out.toString();
    }

    /** The address with the size of its network, if that was written. */
    @Override
    public String toString() {
        return text(address) + (written ? "/" + prefix : "");
    }
}
