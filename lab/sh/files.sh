# Part of lab.sh, read by it: a base, then a layer with the lab's own settings, then what a host writes.
# shellcheck shell=bash

make_base() {
  [ -x "$BASE/usr/sbin/sshd" ] && return
  packages mmdebstrap=mmdebstrap
  say "building $BASE"
  # from where this machine gets its own packages, if these are of the same release
  # shellcheck disable=SC2016
  apt-get indextargets --format 'deb $(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' 'Origin: Debian' \
    | grep -E ' bookworm(-updates|-security)? main$' | sort -u > "$LAB/sources" || true
  local sources=()
  if grep -q ' bookworm main$' "$LAB/sources"; then sources=("$LAB/sources"); fi
  rm -rf --one-file-system "$BASE.part"
  mmdebstrap --quiet --variant=minbase --include="$PACKAGES" bookworm "$BASE.part" "${sources[@]}" 2> "$LAB/base.log" || {
    tail -n 5 "$LAB/base.log" >&2
    rm -rf --one-file-system "$BASE.part"
    die "cannot build the base: is the network up? All of the log: $LAB/base.log"
  }
  # the daemons are installed, not running: a host starts bare
  chroot "$BASE.part" systemctl --quiet disable etcd haproxy
  mv "$BASE.part" "$BASE"
}

# Runs inside the base. What has no use in a throw-away host costs boot time, times twenty.
fill_settings() {
  useradd -m -s /bin/bash ops
  useradd -m -s /bin/bash -G sudo opspw
  echo opspw:slipway-lab | chpasswd
  echo 'ops ALL=(ALL:ALL) NOPASSWD: ALL' > /etc/sudoers.d/ops
  chmod 440 /etc/sudoers.d/ops
  for u in root ops opspw; do
    home=$(getent passwd $u | cut -d: -f6)
    install -d -m 700 -o $u -g $u "$home/.ssh"
    install -m 600 -o $u -g $u /tmp/id.pub "$home/.ssh/authorized_keys"
  done
  rm -f /tmp/id.pub /etc/ssh/ssh_host_*
  systemctl --quiet disable etcd haproxy
  systemctl --quiet enable systemd-networkd
  systemctl --quiet disable systemd-networkd-wait-online
  systemctl --quiet mask getty.target console-getty.service apt-daily.timer apt-daily-upgrade.timer e2scrub_all.timer \
    e2scrub_reap.service fstrim.timer dpkg-db-backup.timer systemd-network-generator.service systemd-pstore.service
  : > /etc/resolv.conf
  touch /etc/.updated /var/.updated
}

# Runs inside base and settings; the caller put resolv.conf and the binaries there
fill_kubelet() {
  export DEBIAN_FRONTEND=noninteractive
  apt-get -qq update
  apt-get -qq -o Dpkg::Use-Pty=0 install -y --no-install-recommends containerd runc containernetworking-plugins
  apt-get clean
  rm -rf /var/lib/apt/lists/*
  : > /etc/resolv.conf
  touch /etc/.updated /var/.updated
}

# make_layer LOWER FUNCTION FILE-TO:FILE-FROM...: prints the directory of the layer. Its name tells what went into it, so
# another version of this script makes another layer and leaves running hosts alone.
make_layer() {
  local lower=$1 fill=$2 spec sum layer
  shift 2
  sum=$({ echo "$lower" && declare -f "$fill" && for spec; do stat -c '%n %s %Y' "${spec#*:}"; done; } | sha256sum)
  layer=$LAB/layers/${fill#fill_}-${sum:0:12}
  echo "$layer"
  [ -d "$layer" ] && return
  say "preparing $layer"
  rm -rf --one-file-system "$layer.part" && mkdir -p "$layer.part"/{up,work,root}
  mount -t overlay overlay -o "lowerdir=$lower,upperdir=$layer.part/up,workdir=$layer.part/work" "$layer.part/root"
  local ok=
  for spec; do cp -L "${spec#*:}" "$layer.part/root/${spec%%:*}"; done
  chroot "$layer.part/root" bash -ec "$(declare -f "$fill"); $fill" > "$layer.log" 2>&1 && ok=1
  umount "$layer.part/root"
  [ -n "$ok" ] || {
    tail -n 5 "$layer.log" >&2
    die "cannot prepare $layer: is the network up? All of the log: $layer.log"
  }
  mv "$layer.part/up" "$layer" && rm -rf --one-file-system "$layer.part"
}

# lower_for KUBELET-DIR: prints the lowerdir of a host
lower_for() {
  local settings layer p programs=()
  settings=$(make_layer "$BASE" fill_settings "tmp/id.pub:$LAB/id.pub"):$BASE
  [ -z "$1" ] && echo "$settings" && return
  for p in kubelet kubeadm kubectl; do # all but the first are only there when they were asked for
    if [ -x "$1/bin/$p" ]; then programs+=("usr/bin/$p:$1/bin/$p"); fi
  done
  layer=$(make_layer "$settings" fill_kubelet etc/resolv.conf:/etc/resolv.conf usr/bin/crictl:"$here/kubelet/crictl" "${programs[@]}")
  echo "$layer:$settings"
}
