# The first control plane, as an operator does it by hand; $1 is the endpoint. Prints the certificate key, then how to join.
set -eu
address=$(hostname -I | cut -d' ' -f1)
key=$(kubeadm certs certificate-key)
umask 077
cat > /root/kubeadm.yaml <<YAML
apiVersion: kubeadm.k8s.io/v1beta2
kind: InitConfiguration
certificateKey: $key
localAPIEndpoint: {advertiseAddress: $address}
nodeRegistration: {criSocket: unix:///run/containerd/containerd.sock}
---
apiVersion: kubeadm.k8s.io/v1beta2
kind: ClusterConfiguration
kubernetesVersion: v1.20.2
controlPlaneEndpoint: $1
networking: {podSubnet: 10.244.0.0/16}
---
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
cgroupDriver: cgroupfs
failSwapOn: false
YAML
systemctl enable --quiet kubelet
kubeadm init --config /root/kubeadm.yaml --upload-certs --ignore-preflight-errors=ImagePull --skip-phases=addon/coredns >&2
echo "$key"
kubeadm token create --print-join-command
