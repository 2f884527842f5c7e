# A network of pods on this host only, which is enough for a node to be ready; $1 is its part of the pod subnet
mkdir -p /etc/cni/net.d
cat > /etc/cni/net.d/10-bridge.conflist <<JSON
{"cniVersion": "0.4.0", "name": "bridge", "plugins": [
  {"type": "bridge", "bridge": "cni0", "isGateway": true, "ipMasq": true, "ipam": {"type": "host-local", "subnet": "$1"}},
  {"type": "portmap", "capabilities": {"portMappings": true}}]}
JSON
