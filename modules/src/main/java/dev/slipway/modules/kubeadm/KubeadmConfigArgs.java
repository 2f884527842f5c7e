package dev.slipway.modules.kubeadm;

import dev.slipway.engine.model.Secret;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.KubernetesVersion;
import dev.slipway.engine.spi.files.AbsolutePath;
import dev.slipway.modules.kubeadm.objects.Taint;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code kubeadm_config} takes. What kubeadm would refuse is refused by {@link Rules}. */
public record KubeadmConfigArgs(
        @Arg("The command that reads the file: init on the first control plane, join on all others.")
        Verb command,

        @Arg("Where to write it; by default /etc/kubernetes/kubeadm-init.yaml or kubeadm-join.yaml.")
        Optional<String> dest,

        @Arg("The version of Kubernetes to install, with its patch, such as 1.31.4.")
        String kubernetesVersion,

        @Arg("The API as all hosts reach it, host and port: a load balancer's, or the one control plane's.")
        String controlPlaneEndpoint,

        @Arg(
                value = "The inventory group of the control planes; a host that is not in it is a worker.",
                preset = "control_plane")
        String group,

        @Arg("This host's address in the cluster.") String nodeIp,

        @Arg("This host's name in the cluster; by default its name in the inventory.")
        Optional<String> nodeName,

        @Arg(value = "The port of the API server on this host.", preset = "6443")
        int apiPort,

        @Arg("The network of the pods, or one of each family with a comma. Left to the network plugin when missing.")
        Optional<String> podSubnet,

        @Arg(value = "The network of the services.", preset = "10.96.0.0/12")
        String serviceSubnet,

        @Arg(value = "The domain of the services.", preset = "cluster.local")
        String dnsDomain,

        @Arg(value = "The name of the cluster in kubeconfig files.", preset = "kubernetes")
        String clusterName,

        @Arg(value = "Where etcd runs: stacked on the control planes, or external.", preset = "stacked")
        Topology etcdTopology,

        @Arg("The members of an external etcd, as https://10.0.0.6:2379; by default those of the group etcd.")
        List<String> etcdEndpoints,

        @Arg(value = "The CA of an external etcd.", preset = "/etc/kubernetes/pki/etcd/ca.crt")
        String etcdCaFile,

        @Arg(
                value = "The API server's client certificate for an external etcd.",
                preset = "/etc/kubernetes/pki/apiserver-etcd-client.crt")
        String etcdCertFile,

        @Arg(value = "The key of that certificate.", preset = "/etc/kubernetes/pki/apiserver-etcd-client.key")
        String etcdKeyFile,

        @Arg(value = "Where a stacked etcd keeps its data.", preset = "/var/lib/etcd")
        String etcdDataDir,

        @Arg(value = "Where certificates live.", preset = "/etc/kubernetes/pki")
        String certificatesDir,

        @Arg("More names and addresses in the API server's certificate.")
        List<String> certSans,

        @Arg("Where images come from; without it the version's own registry.")
        Optional<String> imageRepository,

        @Arg(value = "The socket of the container runtime.", preset = "unix:///run/containerd/containerd.sock")
        String criSocket,

        @Arg("More taints of the node when it is registered, as key=value:NoSchedule.")
        List<String> taints,

        @Arg(
                value =
                        "Whether a control plane takes pods like a worker: it is registered without the taint of its role.",
                preset = "false")
        boolean schedulable,

        @Arg("Flags by component: apiserver, controller_manager, scheduler, etcd, kubelet.")
        Map<String, Object> extraArgs,

        @Arg("Volumes by component: apiserver, controller_manager, scheduler; each with name, host_path, mount_path,"
                + " and read_only, path_type.")
        Map<String, Object> extraVolumes,

        @Arg("A directory on the host with patches, named target[suffix][+patchtype].extension.")
        Optional<String> patches,

        @Arg("Features of kubeadm by name, true or false.") Map<String, Object> featureGates,

        @Arg("How many seconds the control plane may take to answer; kubeadm gives it 240.")
        Optional<Integer> controlPlaneTimeout,

        @Arg(
                value = "The cgroup driver of the kubelets, systemd or cgroupfs: that of the container runtime.",
                preset = "systemd")
        String cgroupDriver,

        @Arg(value = "Whether kubelets refuse swap. If not, kubeadm is told to ignore it as well.", preset = "true")
        boolean failSwapOn,

        @Arg(
                "The resolver file for pods; by default the one of systemd-resolved where that runs, else /etc/resolv.conf.")
        Optional<String> resolvConf,

        @Arg("More fields of KubeletConfiguration, for all nodes.")
        Map<String, Object> kubeletConfig,

        @Arg("Fields of KubeProxyConfiguration.") Map<String, Object> kubeProxyConfig,

        @Arg("Errors of kubeadm's preflight to ignore, by name.")
        List<String> ignorePreflightErrors,

        @Arg("Phases of kubeadm to skip; those that the command does not have are passed over.")
        List<String> skipPhases,

        @Arg(
                value =
                        "How a control plane that joins gets the cluster's keys: upload, by way of the cluster, or copy,"
                                + " when they are on it already.",
                preset = "upload")
        Distribution certificateDistribution,

        @Arg("The bootstrap token, for a file that is complete without kubeadm_join.")
        Optional<Secret> token,

        @Arg("The hash of the cluster's CA, as sha256:…, with the token.")
        Optional<Secret> caCertHash,

        @Arg("The key of the uploaded certificates, for a control plane that joins.")
        Optional<Secret> certificateKey) {
    /** The command of kubeadm. */
    public enum Verb {
        INIT,
        JOIN
    }

    /** How keys get to further control planes. */
    public enum Distribution {
        UPLOAD,
        COPY
    }

    /** Where etcd runs. */
    public enum Topology {
        STACKED,
        EXTERNAL
    }

    public KubeadmConfigArgs {
        dest = Optional.of(AbsolutePath.of(
                "dest",
                dest.orElse("/etc/kubernetes/kubeadm-" + command.name().toLowerCase(java.util.Locale.ROOT) + ".yaml")));
        KubernetesVersion version = Rules.version(kubernetesVersion);
        controlPlaneEndpoint = Names.requireEndpoint("control_plane_endpoint", controlPlaneEndpoint, apiPort);
        Names.requireAddress("node_ip", nodeIp);
        nodeName.ifPresent(name -> Names.requireSubdomain("node_name", name, "worker-1"));
        criSocket = Names.requireSocket("cri_socket", criSocket);
        Names.requireSubdomain("dns_domain", dnsDomain, "cluster.local");
        certSans.forEach(name -> Names.requireAlternativeName("cert_sans", name));
        imageRepository.ifPresent(repository -> Names.requireRepository("image_repository", repository));
        etcdDataDir = AbsolutePath.of("etcd_data_dir", etcdDataDir);
        certificatesDir = AbsolutePath.of("certificates_dir", certificatesDir);
        patches = patches.map(directory -> AbsolutePath.of("patches", directory));
        resolvConf = resolvConf.map(file -> AbsolutePath.of("resolv_conf", file));
        Taint.all("taints", taints);
        ExtraArgs flags = ExtraArgs.of(version, extraArgs);
        ExtraVolumes.of(extraVolumes);
        Rules.port(apiPort);
        Rules.networks(podSubnet, serviceSubnet, flags, featureGates, version);
        Rules.features(featureGates, version);
        Rules.etcd(etcdTopology, etcdEndpoints, List.of(etcdCaFile, etcdCertFile, etcdKeyFile), flags);
        Rules.timeout(controlPlaneTimeout);
        Rules.kubelet(cgroupDriver, kubeletConfig);
        Rules.fields("kube_proxy_config", kubeProxyConfig);
        Rules.ignored(ignorePreflightErrors, version);
        Rules.phases(skipPhases);
        new Credentials(token, caCertHash, certificateKey);
    }

    KubernetesVersion version() {
        return Rules.version(kubernetesVersion);
    }

    ExtraArgs flags() {
        return ExtraArgs.of(version(), extraArgs);
    }

    Credentials credentials() {
        return new Credentials(token, caCertHash, certificateKey);
    }

    String path() {
        return dest.orElseThrow();
    }
}
