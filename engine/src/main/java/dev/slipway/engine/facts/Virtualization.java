package dev.slipway.engine.facts;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Signs of virtualization, put together: the first decides about type and role, all count for the lists. For one use. */
final class Virtualization {
    private static final Pattern DOCKER = Pattern.compile("/docker(/|-[0-9a-f]+\\.scope)");
    private static final List<String> KVM_VENDORS =
            List.of("QEMU", "Amazon EC2", "DigitalOcean", "Google", "Scaleway", "Nutanix");

    private final Map<String, List<String>> parts;
    private final Map<String, String> files;
    private final Set<Object> guest = new TreeSet<>();
    private final Set<Object> host = new TreeSet<>();
    private String type = "";
    private String role = "";

    Virtualization(Map<String, List<String>> parts) {
        this.parts = parts;
        this.files = FactAnswers.files(parts.getOrDefault("files", List.of()));
    }

    String type() {
        return type.isEmpty() ? "NA" : type;
    }

    String role() {
        return role.isEmpty() ? "NA" : role;
    }

    Set<Object> guest() {
        return guest;
    }

    Set<Object> host() {
        return host;
    }

    void look() {
        container();
        if (there("/proc/xen")) {
            if (files.getOrDefault("/proc/xen/capabilities", "").contains("control_d")) {
                runs("xen");
            } else {
                decide("xen", "guest");
            }
        }
        firmware();
        processor();
        List<String> modules = part("modules");
        if (modules.contains("kvm")) {
            runs("kvm");
        }
        if (modules.contains("vboxdrv")) {
            runs("virtualbox");
        }
        if (modules.contains("virtio")) {
            host.add("kvm");
            decide("kvm", "guest");
        }
        if (there("/dev/kvm")) {
            runs("kvm");
        }
    }

    private List<String> part(String name) {
        return parts.getOrDefault(name, List.of());
    }

    private boolean there(String path) {
        return part("there").contains(path);
    }

    private void in(String kind) {
        guest.add(kind);
        decide(kind, "guest");
    }

    private void runs(String kind) {
        host.add(kind);
        decide(kind, "host");
    }

    private void decide(String kind, String part) {
        if (type.isEmpty()) {
            type = kind;
            role = part;
        }
    }

    private void container() {
        for (String line : part("cgroup")) {
            if (DOCKER.matcher(line).find()) {
                in("docker");
            }
            if (line.contains("/lxc/") || line.contains("/machine.slice/machine-lxc")) {
                in("lxc");
            }
            if (line.contains("/system.slice/containerd.service")) {
                in("containerd");
            }
        }
        for (String line : part("environ")) {
            if (line.contains("container=lxc")) {
                in("lxc");
            }
            if (line.contains("container=podman")) {
                in("podman");
            }
            if (line.startsWith("container=") && line.length() > "container=".length()) {
                in("container");
            }
        }
        if (there("/proc/vz") && !there("/proc/lve")) {
            if (there("/proc/bc")) {
                runs("openvz");
            } else {
                in("openvz");
            }
        }
        String systemd = files.getOrDefault("/run/systemd/container", "");
        if (!systemd.isEmpty()) {
            in(systemd);
        }
        if (there("/.dockerenv") || there("/.dockerinit")) {
            in("docker");
        }
        if (!systemd.isEmpty()
                || Set.of("docker", "lxc", "podman", "openvz", "containerd").stream()
                        .anyMatch(guest::contains)) {
            guest.add("container");
        }
    }

    private void firmware() {
        String product = files.getOrDefault("product_name", "");
        String vendor = files.getOrDefault("sys_vendor", "");
        String bios = files.getOrDefault("bios_vendor", "");
        when(List.of("KVM", "KVM Server", "Bochs", "AHV").contains(product), "kvm");
        when(vendor.equals("oVirt"), "oVirt");
        when(
                vendor.equals("Red Hat")
                        && files.getOrDefault("product_family", "").equals("RHV"),
                "RHV");
        when(vendor.equals("Red Hat") && product.equals("RHEV Hypervisor"), "RHEV");
        when(List.of("VMware Virtual Platform", "VMware7,1").contains(product), "VMware");
        when(List.of("OpenStack Compute", "OpenStack Nova").contains(product), "openstack");
        when(bios.equals("Xen"), "xen");
        when(bios.equals("innotek GmbH"), "virtualbox");
        when(List.of("Amazon EC2", "DigitalOcean", "Hetzner").contains(bios), "kvm");
        when(KVM_VENDORS.contains(vendor), "kvm");
        when(vendor.equals("KubeVirt"), "KubeVirt");
        when(vendor.equals("Microsoft Corporation"), "VirtualPC");
        when(vendor.equals("Parallels Software International Inc."), "parallels");
        when(vendor.equals("OpenStack Foundation"), "openstack");
    }

    private void processor() {
        for (String line : part("cpu")) {
            when(line.startsWith("model name") && line.contains("QEMU Virtual CPU"), "kvm");
            when(line.startsWith("vendor_id") && line.contains("User Mode Linux"), "uml");
            when(line.startsWith("model name") && line.contains("UML"), "uml");
        }
    }

    private void when(boolean sign, String kind) {
        if (sign) {
            in(kind);
        }
    }
}
