# Writes a configuration for kubeadm join; $1 is the endpoint, $2 the token, $3 the certificate key of a control plane or nothing
# what node-prep.yml and kubernetes.yml do before a join
mkdir -p /etc/kubernetes
sysctl -q -w net.ipv4.ip_forward=1 net.bridge.bridge-nf-call-iptables=1
cat > /root/join.yaml <<YAML
apiVersion: kubeadm.k8s.io/v1beta2
kind: JoinConfiguration
discovery:
  bootstrapToken:
    apiServerEndpoint: "$1"
    token: "$2"
    unsafeSkipCAVerification: true
  timeout: 15s
nodeRegistration:
  name: h4
  criSocket: unix:///run/containerd/containerd.sock
  ignorePreflightErrors: [ImagePull]
YAML
if [ -n "${3:-}" ]; then
  printf 'controlPlane:\n  certificateKey: "%s"\n' "$3" >> /root/join.yaml
fi
