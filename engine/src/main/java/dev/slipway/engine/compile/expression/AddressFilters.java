package dev.slipway.engine.compile.expression;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Addresses of networks, as {@code ansible.utils.ipaddr} and its like have them. Of a list they leave what has no answer out;
 * of a single value they say false for what is no address and null for what the question does not fit.
 */
final class AddressFilters {
    private static final String[] PRIVATE = {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fec0::/10"};
    private static final String[] LOOPBACK = {"127.0.0.0/8", "::1/128"};
    private static final String[] LINK_LOCAL = {"169.254.0.0/16", "fe80::/10"};
    private static final String[] MULTICAST = {"224.0.0.0/4", "ff00::/8"};
    private static final String[] RESERVED = {"0.0.0.0/8", "192.0.2.0/24", "240.0.0.0/4", "198.18.0.0/15"};

    private AddressFilters() {}

    static List<Operation> all() {
        return List.of(
                Operation.text("ipaddr", "query?", (in, a) -> each(in, a, 0)),
                Operation.text("ipv4", "query?", (in, a) -> each(in, a, 32)),
                Operation.text("ipv6", "query?", (in, a) -> each(in, a, 128)),
                Operation.text("ipwrap", "", AddressFilters::wrapped),
                Operation.text("ipsubnet", "query?, index?", AddressFilters::subnet),
                Operation.text("nthhost", "query", AddressFilters::host));
    }

    private static Optional<IpNet> parsed(Object value) {
        return switch (value) {
            case Long number
            when number >= 0 && number < 1L << 32 -> Optional.of(new IpNet(32, BigInteger.valueOf(number), 32, false));
            case String text -> IpNet.parse(text.strip());
            case null, default -> Optional.empty();
        };
    }

    /** @param bits of which kind only, 0 for any */
    private static Object each(Object input, Arguments args, int bits) {
        if (!(input instanceof List<?> list)) {
            return one(input, args, bits);
        }
        List<Object> kept = new ArrayList<>();
        for (Object item : list) {
            Object answer = one(item, args, bits);
            if (Truth.of(answer)) {
                kept.add(answer);
            }
        }
        return kept;
    }

    private static Object one(Object value, Arguments args, int bits) {
        if (!(value instanceof String || value instanceof Long || value instanceof Boolean)) {
            throw args.wrongInput("an address or a list of them", value);
        }
        Optional<IpNet> net = parsed(value).filter(found -> bits == 0 || found.bits() == bits);
        return net.isEmpty() ? (Object) false : answer(net.get(), args);
    }

    private static Object answer(IpNet net, Arguments args) {
        Object query = args.get("query", "");
        if (query instanceof Long index) {
            return indexed(net, index);
        }
        String word = args.text("query", "");
        if (word.matches("-?\\d{1,18}")) {
            return indexed(net, Long.parseLong(word));
        }
        Optional<IpNet> network = IpNet.parse(word);
        return network.isPresent()
                ? (network.get().contains(net) ? net.toString() : null)
                : kind(net, word)
                        .orElseGet(() -> Optional.ofNullable(asked(net, word, args)))
                        .orElse(null);
    }

    /** The address at a place in the network, with its prefix. */
    private static Object indexed(IpNet net, long index) {
        if (!net.written()) {
            return net.toString();
        }
        BigInteger place = BigInteger.valueOf(index).add(index < 0 ? net.size() : BigInteger.ZERO);
        return place.signum() < 0 || place.compareTo(net.size()) >= 0
                ? (Object) false
                : net.at(net.first().add(place)).toString();
    }

    /** Questions that an address passes or not; empty for another word. */
    private static Optional<Optional<Object>> kind(IpNet net, String word) {
        Optional<Boolean> passes =
                switch (word) {
                    case "private" -> Optional.of(net.within(PRIVATE));
                    case "public" ->
                        Optional.of(!net.within(PRIVATE)
                                && !net.within(LOOPBACK)
                                && !net.within(LINK_LOCAL)
                                && !net.within(MULTICAST)
                                && !net.within(RESERVED));
                    case "loopback" -> Optional.of(net.within(LOOPBACK));
                    case "link-local", "lladdr" -> Optional.of(net.within(LINK_LOCAL));
                    case "multicast" -> Optional.of(net.within(MULTICAST));
                    case "unicast" -> Optional.of(!net.within(MULTICAST));
                    case "ipv4", "v4" -> Optional.of(net.bits() == 32);
                    case "ipv6", "v6" -> Optional.of(net.bits() == 128);
                    default -> Optional.empty();
                };
        return passes.map(yes -> yes ? Optional.<Object>of(net.toString()) : Optional.empty());
    }

    private static Object asked(IpNet net, String word, Arguments args) {
        boolean single = net.size().equals(BigInteger.ONE);
        boolean pair = net.size().equals(BigInteger.TWO);
        boolean network = net.network() && !pair;
        String address = net.text(net.address());
        String first = net.text(net.first());
        BigInteger low = net.first().add(single || pair ? BigInteger.ZERO : BigInteger.ONE);
        BigInteger high = net.last().subtract(single || pair || net.bits() == 128 ? BigInteger.ZERO : BigInteger.ONE);
        return switch (word) {
            case "" -> net.toString();
            case "bool" -> true;
            case "address", "ip" -> network && net.bits() == 32 ? null : address;
            case "host" -> net.network() ? null : address + "/" + net.prefix();
            case "host/prefix" -> network ? (Object) false : address + "/" + net.prefix();
            case "address/prefix", "gateway", "gw", "cidr" -> address + "/" + net.prefix();
            case "net" -> net.network() ? first + "/" + net.prefix() : null;
            case "subnet", "network/prefix" -> first + "/" + net.prefix();
            case "network" -> first;
            case "prefix" -> (long) net.prefix();
            case "netmask" -> net.text(net.netmask());
            case "hostmask", "wildcard" -> net.text(net.size().subtract(BigInteger.ONE));
            case "broadcast" -> single || pair || net.bits() == 128 ? null : net.text(net.last());
            case "size" ->
                net.size().bitLength() < 64
                        ? (Object) net.size().longValue()
                        : net.size().toString();
            case "version" -> net.bits() == 32 ? 4L : 6L;
            case "type" -> net.network() ? "network" : "address";
            case "wrap" -> wrap(net);
            case "first_usable" -> net.text(low);
            case "last_usable" -> net.text(high);
            case "range_usable" -> net.text(low) + "-" + net.text(high);
            case "next_usable" -> beside(net, net.address().add(BigInteger.ONE), low, high);
            case "previous_usable" -> beside(net, net.address().subtract(BigInteger.ONE), low, high);
            default ->
                throw args.error(
                        "there is no such question about an address",
                        "there are address, host, net, network, subnet, prefix, netmask, broadcast, size, version, first_usable,"
                                + " last_usable, private, public, a number, a network");
        };
    }

    private static Object beside(IpNet net, BigInteger other, BigInteger low, BigInteger high) {
        return other.compareTo(low) < 0 || other.compareTo(high) > 0 ? null : net.text(other);
    }

    private static String wrap(IpNet net) {
        String suffix = net.written() ? "/" + net.prefix() : "";
        return net.bits() == 32 ? net.toString() : "[" + net.text(net.address()) + "]" + suffix;
    }

    /** What is no IPv6 address stays as it is. */
    private static Object wrapped(Object input, Arguments args) {
        return input instanceof List<?> list
                ? list.stream().map(AddressFilters::wrappedOne).toList()
                : wrappedOne(input);
    }

    private static Object wrappedOne(Object value) {
        return parsed(value).<Object>map(AddressFilters::wrap).orElse(value);
    }

    private static Object subnet(Object input, Arguments args) {
        Optional<IpNet> parsed = parsed(input);
        if (parsed.isEmpty()) {
            return false;
        }
        IpNet net = parsed.get();
        if (!args.has("query")) {
            return net.text(net.first()) + "/" + net.prefix();
        }
        int wanted = args.count("query", 0);
        if (wanted < 0 || wanted > net.bits() || net.written() && wanted < net.prefix()) {
            throw args.error("a network of this size is larger than the one it is to be part of", "");
        }
        IpNet part = new IpNet(net.bits(), net.address(), wanted, true);
        if (!net.written()) {
            return net.text(part.first()) + "/" + wanted;
        }
        BigInteger count = BigInteger.ONE.shiftLeft(wanted - net.prefix());
        if (!args.has("index")) {
            return count.toString();
        }
        long index = args.whole("index", 0);
        BigInteger place = BigInteger.valueOf(index).add(index < 0 ? count : BigInteger.ZERO);
        return place.signum() < 0 || place.compareTo(count) >= 0
                ? (Object) false
                : net.text(net.first().add(place.multiply(part.size()))) + "/" + wanted;
    }

    private static Object host(Object input, Arguments args) {
        Optional<IpNet> net = parsed(input);
        if (net.isEmpty()) {
            return false;
        }
        long index = args.whole("query", 0);
        BigInteger place = BigInteger.valueOf(index).add(index < 0 ? net.get().size() : BigInteger.ZERO);
        return place.signum() < 0 || place.compareTo(net.get().size()) >= 0
                ? (Object) false
                : net.get().text(net.get().first().add(place));
    }
}
