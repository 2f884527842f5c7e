package dev.slipway.engine.load.playbook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What there is in Ansible's collections: which names lead where, and what to do where Slipway has no such module. Source:
 * Ansible 2.14's {@code ansible-doc -l}.
 */
public final class AnsibleModules {
    private static final String BUILTIN = "ansible.builtin.";
    private static final String LEGACY = "ansible.legacy.";

    /** Those of other collections that Slipway has; {@code ansible.builtin} leads to them, too. */
    private static final Map<String, Set<String>> COLLECTIONS = Map.of(
            "ansible.posix.", Set.of("authorized_key", "mount", "selinux", "sysctl"),
            "community.general.", Set.of("ini_file", "modprobe", "timezone"));

    /** Those of Slipway's own that Ansible does not know. */
    private static final Set<String> OWN = Set.of(
            "certificate",
            "containerd_config",
            "copy_certificates",
            "kernel_module",
            "load_balancer_check",
            "preflight",
            "probe",
            "swap");

    private static final Set<String> OWN_FAMILIES =
            Set.of("control_plane_", "etcd_", "kube", "kubelet_", "kubernetes_");

    private AnsibleModules() {}

    /** What may stand before the name of a module. */
    static List<String> collections() {
        return Stream.concat(Stream.of(BUILTIN, LEGACY), COLLECTIONS.keySet().stream())
                .sorted()
                .toList();
    }

    /** A module's name without the collections whose modules are built in here. */
    public static String plain(String key) {
        return Stream.concat(Stream.of(BUILTIN, LEGACY), COLLECTIONS.keySet().stream())
                .filter(key::startsWith)
                .findFirst()
                .map(prefix -> key.substring(prefix.length()))
                .orElse(key);
    }

    /**
     * Why a name with a collection before it is not the module of that name here; empty when it is.
     *
     * @param key as written
     * @param name without the collection
     */
    static Optional<String> misplaced(String key, String name) {
        if (key.equals(name)) {
            return Optional.empty();
        }
        String collection = key.substring(0, key.length() - name.length());
        if (OWN.contains(name) || OWN_FAMILIES.stream().anyMatch(name::startsWith)) {
            return Optional.of("module '" + name + "' is Slipway's own, and not of " + shown(collection));
        }
        if (collection.equals(BUILTIN) || collection.equals(LEGACY)) {
            return Optional.empty();
        }
        if (COLLECTIONS.getOrDefault(collection, Set.of()).contains(name)) {
            return Optional.empty();
        }
        String home = COLLECTIONS.entrySet().stream()
                .filter(entry -> entry.getValue().contains(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(BUILTIN);
        return Optional.of("module '" + name + "' is that of " + shown(home) + ", and not of " + shown(collection));
    }

    private static String shown(String collection) {
        return collection.substring(0, collection.length() - 1);
    }

    /**
     * What to do instead of a module that Ansible has; empty when it is none that is known.
     *
     * @param key as written
     * @param name without the collection
     */
    public static Optional<String> instead(String key, String name) {
        Optional<String> family = FAMILIES.entrySet().stream()
                .filter(entry -> key.startsWith(entry.getKey()) || name.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        return Optional.ofNullable(ADVICE.get(name)).or(() -> family);
    }

    private static final Map<String, String> FAMILIES = Map.ofEntries(
            Map.entry("win_", "Slipway's hosts are Linux"),
            Map.entry("ansible.windows.", "Slipway's hosts are Linux"),
            Map.entry("amazon.aws.", "Slipway does not make hosts: make them before, by Terraform for one"),
            Map.entry("community.aws.", "Slipway does not make hosts: make them before, by Terraform for one"),
            Map.entry("ec2", "Slipway does not make hosts: make them before, by Terraform for one"),
            Map.entry("azure", "Slipway does not make hosts: make them before, by Terraform for one"),
            Map.entry("google.cloud.", "Slipway does not make hosts: make them before, by Terraform for one"),
            Map.entry("openstack.", "Slipway does not make hosts: make them before, by Terraform for one"),
            Map.entry("docker_", "use 'command' with a guard, or a unit of systemd that runs the container"),
            Map.entry("podman_", "use 'command' with a guard, or a unit of systemd that runs the container"),
            Map.entry("mysql_", "use 'command' with 'unless', and hand secrets over by 'stdin'"),
            Map.entry("postgresql_", "use 'command' with 'unless', and hand secrets over by 'stdin'"),
            Map.entry("openssl_", "'certificate' keeps a key and a certificate of a CA of your own"),
            Map.entry("x509_", "'certificate' keeps a key and a certificate of a CA of your own"),
            Map.entry("rabbitmq_", "use 'command' with 'unless'"),
            Map.entry("zabbix_", "use 'uri'"),
            Map.entry("vmware_", "Slipway does not make hosts: make them before, by Terraform for one"));

    private static final Map<String, String> ADVICE = read("""
            acl: use 'command: setfacl …' with 'unless: getfacl …', or owner, group and mode of 'file'
            add_host: hosts are those of the inventory: an executable inventory (-i script) lists what is made elsewhere
            alternatives: use 'file' with 'state: link', or 'command: update-alternatives …' with 'unless'
            apk: Slipway's hosts have apt, dnf or yum
            apt_key: apt trusts such a key for every repository: give it to its own one with 'apt_repository' and 'key' or 'key_url'
            apt_rpm: use 'package' on hosts of apt, dnf and yum
            archive: use 'command: tar …' with 'creates', and 'fetch' to have it
            async_status: there is no 'async': a long task runs while the others' hosts go on
            at: use a timer of systemd, or 'cron'
            composer: use 'command' with 'creates'
            deb822_repository: 'apt_repository' with 'uris', 'suites' and 'components' writes the same file
            debconf: use 'command: debconf-set-selections' with 'stdin' and an 'unless' that looks with debconf-show
            expect: a program that asks is not run: give its answers as arguments, or by 'stdin' of 'command'
            filesystem: use 'command: mkfs …' with 'unless: blkid …'
            firewalld: use 'command: firewall-cmd …' with 'unless: firewall-cmd --query-…'
            flatpak: use 'command' with 'unless'
            gem: use 'package', or 'command' with 'unless'
            git: use 'get_url' with a checksum and 'unarchive' for a released version, or 'command: git clone …' with 'creates'
            git_config: use 'ini_file' on the file of git-config(1)
            group_by: use 'when', or groups of the inventory by an expression
            helm: use 'command: helm upgrade --install …' with 'unless', or 'kube_manifest' for its objects
            htpasswd: use 'copy' with a content that holds the hashes
            include: use 'include_tasks' or 'import_tasks'
            iptables: write all rules into one file with 'template', and load it by a handler: 'command: iptables-restore FILE'
            java_cert: use 'command: keytool …' with 'unless: keytool -list …'
            k8s: 'kube_manifest' makes objects of the cluster as a manifest says
            k8s_info: use 'probe: kubectl get … -o json' and the filter from_json
            kernel_blacklist: use 'copy' with a file below /etc/modprobe.d
            ldap_entry: use 'command' with 'unless'
            locale_gen: use 'lineinfile' on /etc/locale.gen with a handler 'command: locale-gen'
            logrotate: use 'copy' with a file below /etc/logrotate.d
            lvg: use 'command: vgcreate …' with 'unless: vgs NAME'
            lvol: use 'command: lvcreate …' with 'unless: lvs GROUP/NAME'
            mail: use 'uri', or a program of the controller with 'delegate_to: localhost'
            make: use 'command: make …' with 'creates'
            nmcli: use 'template' for a keyfile below /etc/NetworkManager/system-connections, with a handler
            npm: use 'command' with 'creates'
            open_iscsi: use 'command: iscsiadm …' with 'unless'
            pacman: Slipway's hosts have apt, dnf or yum
            pam_limits: use 'lineinfile' on a file below /etc/security/limits.d
            parted: use 'command: parted …' with 'unless'
            patch: use 'copy' or 'replace'
            pip: use 'package' for python3-NAME, or 'command: VENV/bin/pip install …' with 'unless'
            rpm_key: give the key to its own repository with 'yum_repository' and 'gpgkey'
            seboolean: use 'command: setsebool -P …' with 'unless: getsebool … | grep -q on' in 'shell'
            sefcontext: use 'command: semanage fcontext …' with 'unless'
            set_stats: a run has no statistics of its own: use 'set_fact', or '--output json'
            slack: use 'uri' with 'delegate_to: localhost'
            snap: use 'command: snap install …' with 'unless: snap list NAME'
            ssh_config: use 'blockinfile' on the file of ssh_config(5)
            subversion: use 'command: svn checkout …' with 'creates'
            sudoers: use 'copy' with 'validate: visudo -cf %s' on a file below /etc/sudoers.d
            supervisorctl: use a unit of systemd
            synchronize: use 'copy' for files, or 'unarchive' of one archive for many
            sysvinit: use 'systemd', which runs scripts of /etc/init.d, too
            telegram: use 'uri' with 'delegate_to: localhost'
            tempfile: what has another name in each run is not declared: name a directory of your own with 'file'
            ufw: use 'command: ufw …' with 'unless: ufw status …'
            validate_argument_spec: arguments of a role are checked by its meta/argument_specs.yml
            xattr: use 'command: setfattr …' with 'unless: getfattr …'
            xml: use 'replace', or write the file as a whole with 'template'
            yum_versionlock: use 'package' with the version in its name
            zypper: Slipway's hosts have apt, dnf or yum
            """);

    private static Map<String, String> read(String table) {
        Map<String, String> advice = new LinkedHashMap<>();
        table.lines()
                .forEach(line ->
                        advice.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 2)));
        return Map.copyOf(advice);
    }
}
