package dev.slipway.engine.facts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** All facts there are, by the names that Ansible gives them. */
public final class FactCatalog {
    /** Before the name of a fact that is used as a variable. */
    public static final String PREFIX = "ansible_";

    /** The variable that holds all facts by their names. */
    public static final String ALL = PREFIX + "facts";

    /** What a fact below {@link #ALL} is called where single variables are told apart. */
    public static final String BELOW_ALL = ALL + ".";

    private static final NetworkFacts NETWORK = new NetworkFacts();

    private static final List<FactSource> SOURCES = List.of(
            new KernelFacts(),
            new MachineFacts(),
            new NameFacts(),
            new DistributionFacts(),
            new PackageManagerFacts(),
            new ServiceManagerFacts(),
            NETWORK,
            new ProcessorFacts(),
            new MemoryFacts(),
            new UptimeFacts(),
            new DmiFacts(),
            new VirtualFacts(),
            new MountFacts(),
            new DeviceFacts(),
            new UserFacts(),
            new EnvironmentFacts(),
            new DateTimeFacts(),
            new CommandLineFacts(),
            new ResolverFacts(),
            new LsbFacts(),
            new SecurityFacts(),
            new ChrootFacts(),
            new SshKeyFacts(),
            new LocalFacts());

    private static final Map<String, FactSource> BY_NAME = byName();

    private static final Set<String> NAMES =
            java.util.Collections.unmodifiableSet(new java.util.TreeSet<>(BY_NAME.keySet()));

    /**
     * How interfaces are called by systemd.net-naming-scheme(7), by the kernel, and by what makes networks for containers.
     */
    private static final Pattern INTERFACE = Pattern.compile(
            "(eth|en|wl|ww|sl|ib|em|bond|br|virbr|docker|veth|cali|cni|flannel|cilium|kube|tun|tap|vlan|vxlan|wg"
                    + "|team|dummy|host|ve|mv|gre|sit|p|wlan|wwan|usb)\\d\\w*|lo|(en|wl|ww|ib)[opsxbv]\\w+|br[_-]\\w+|veth\\w+|cali\\w+"
                    + "|(docker|lxcbr|lxdbr|kube|cilium|flannel|nodelocal)_?\\w+|(eth|bond|ens?|em|br)\\d+[._]\\d+");

    /** How those begin that may have no digit. */
    private static final List<String> PLAIN_INTERFACES =
            List.of("br_", "br-", "veth", "cali", "docker", "lxcbr", "lxdbr", "kube", "cilium", "flannel", "nodelocal");

    /** Variables that say how to reach a host, and as whom to act there. */
    private static final Set<String> CONNECTION = Set.of(
            "ansible_become",
            "ansible_become_user",
            "ansible_become_method",
            "ansible_become_password",
            "ansible_become_pass",
            "ansible_connection",
            "ansible_host",
            "ansible_password",
            "ansible_port",
            "ansible_ssh_user",
            "ansible_user");

    private static final Map<String, String> REFUSED = refused();

    private FactCatalog() {}

    private static Map<String, FactSource> byName() {
        Map<String, FactSource> all = new TreeMap<>();
        for (FactSource source : SOURCES) {
            for (String name : source.names()) {
                if (all.put(name, source) != null) {
                    throw new IllegalStateException("two sources of the fact " + name);
                }
            }
        }
        return Map.copyOf(all);
    }

    private static Map<String, String> refused() {
        Map<String, String> all = new TreeMap<>();
        for (String name : List.of("python", "python_version", "selinux_python_present")) {
            all.put(name, "it is about the Python of the host, and Slipway needs none there");
        }
        all.put("lvm", "it is not gathered: ask with 'probe', such as 'lvs --reportformat json'");
        for (String name : List.of("hostnqn", "iscsi_iqn", "fibre_channel_wwn")) {
            all.put(name, "it is not gathered: read it with 'probe' or 'slurp'");
        }
        for (String name : List.of("facter", "ohai")) {
            all.put(name, "Slipway runs no other program that gathers facts");
        }
        return Map.copyOf(all);
    }

    public static List<FactSource> sources() {
        return SOURCES;
    }

    /** Names without {@code ansible_}; those of interfaces are not among them. */
    public static Set<String> names() {
        return NAMES;
    }

    /** Where a fact comes from. @param name without {@code ansible_} */
    public static Optional<FactSource> source(String name) {
        FactSource known = BY_NAME.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        return likeInterface(name)
                        && !REFUSED.containsKey(name)
                        && INTERFACE.matcher(name).matches()
                ? Optional.of(NETWORK)
                : Optional.empty();
    }

    private static boolean likeInterface(String name) {
        if (name.equals("lo")) {
            return true;
        }
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= '0' && name.charAt(i) <= '9') {
                return true;
            }
        }
        return PLAIN_INTERFACES.stream().anyMatch(name::startsWith);
    }

    /** Whether a variable may be a fact. Cheap: each task of each host asks for the likes of {@code ansible_become}. */
    public static boolean mayBeFact(String variable) {
        return variable.startsWith(PREFIX) && !CONNECTION.contains(variable);
    }

    /** Whether what is asked for under a variable's name is a fact, or all of them. */
    public static boolean tells(String variable) {
        return mayBeFact(variable)
                && (variable.startsWith(ALL) || ofVariable(variable).isPresent());
    }

    /** The same for a variable; empty for one that is no fact. */
    public static Optional<FactSource> ofVariable(String variable) {
        return mayBeFact(variable) ? source(variable.substring(PREFIX.length())) : Optional.empty();
    }

    /** Why a fact of Ansible's is not there. @param name without {@code ansible_} */
    public static Optional<String> refusal(String name) {
        return Optional.ofNullable(REFUSED.get(name));
    }
}
