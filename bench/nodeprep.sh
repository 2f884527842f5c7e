# What nodeprep.yml does, as one would write it by hand for `ssh HOST sh < nodeprep.sh`. It may be run again. Like the
# playbook (`reload: false`) it leaves the parameters of the running kernel to the next boot.
set -eu
umask 022

mkdir -p /etc/kubernetes/manifests /etc/kubernetes/pki/etcd /etc/systemd/system/demo.service.d /var/lib/demo
chmod 0755 /etc/kubernetes /etc/kubernetes/manifests /etc/kubernetes/pki /etc/kubernetes/pki/etcd \
  /etc/systemd/system/demo.service.d /var/lib/demo

printf 'br_netfilter\noverlay\n' > /etc/modules-load.d/k8s.conf

cat > /etc/sysctl.d/k8s.conf << END
net.bridge.bridge-nf-call-iptables=1
net.bridge.bridge-nf-call-ip6tables=1
net.ipv4.ip_forward=1
net.ipv4.conf.all.rp_filter=0
END

for f in a b c d e f; do
  (umask 077 && printf '# %s\nkey=value-%s\n' "$f" "$f" > "/etc/kubernetes/$f.conf")
done

name=$(cat /etc/hostname)
for f in kubelet proxy sched cm; do
  cat > "/etc/kubernetes/$f-config.yaml" << END
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
clusterDNS:
- 10.96.0.10
clusterDomain: cluster.local
cgroupDriver: systemd
staticPodPath: /etc/kubernetes/manifests
nodeName: $name
podCIDR: 10.244.0.0/16
END
done

for line in '10.0.0.6 infra0' '10.0.0.7 infra1' '10.0.0.8 infra2'; do
  grep -qxF "$line" /etc/hosts || echo "$line" >> /etc/hosts
done

cat > /etc/profile.d/k8s.sh << END
# BEGIN ANSIBLE MANAGED BLOCK
export KUBECONFIG=/etc/kubernetes/admin.conf
alias k=kubectl
# END ANSIBLE MANAGED BLOCK
END

cat > /etc/systemd/system/demo.service << END
[Unit]
Description=demo
[Service]
ExecStart=/bin/sleep infinity
[Install]
WantedBy=multi-user.target
END
cat > /etc/systemd/system/demo.service.d/10-demo.conf << END
[Service]
Environment="DEMO=1"
END
systemctl daemon-reload
systemctl -q enable demo
systemctl restart demo

[ -e /var/lib/demo/once ] || touch /var/lib/demo/once
