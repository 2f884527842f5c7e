# Part of lab.sh, read by it: a base, then a layer with the lab's own settings, then what a host writes.
# shellcheck shell=bash

PACKAGES=systemd,systemd-sysv,dbus,openssh-server,iproute2,procps,kmod,sudo,ca-certificates,python3,netbase,iptables
PACKAGES+=,conntrack,ethtool,socat,curl,util-linux,mount,ebtables,etcd-server,etcd-client,haproxy,keepalived,openssl

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
  chroot "$BASE.part" systemctl --quiet disable etcd haproxy keepalived
  mv "$BASE.part" "$BASE"
}

# missing_packages: those that the base lacks, which an older version of this script made
missing_packages() {
  local p
  for p in ${PACKAGES//,/ }; do
    compgen -G "$BASE/var/lib/dpkg/info/$p.list" > /dev/null || compgen -G "$BASE/var/lib/dpkg/info/$p:*.list" > /dev/null \
      || echo "$p"
  done
}

# Runs inside the base; the caller put resolv.conf and the list there
fill_packages() {
  export DEBIAN_FRONTEND=noninteractive
  apt-get -qq update
  xargs -a /tmp/packages apt-get -qq -o Dpkg::Use-Pty=0 install -y --no-install-recommends
  apt-get clean
  rm -rf /var/lib/apt/lists/* /tmp/packages
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
  systemctl --quiet disable etcd haproxy keepalived
  systemctl --quiet enable systemd-networkd
  systemctl --quiet disable systemd-networkd-wait-online
  systemctl --quiet mask getty.target console-getty.service apt-daily.timer apt-daily-upgrade.timer e2scrub_all.timer \
    e2scrub_reap.service fstrim.timer dpkg-db-backup.timer systemd-network-generator.service systemd-pstore.service
  : > /etc/resolv.conf
  touch /etc/.updated /var/.updated
}

# Runs inside base and settings; the caller put resolv.conf, the programs and the files of lab/kubelet there
fill_kubelet() {
  export DEBIAN_FRONTEND=noninteractive
  apt-get -qq update
  apt-get -qq -o Dpkg::Use-Pty=0 install -y --no-install-recommends containerd runc containernetworking-plugins
  apt-get clean
  rm -rf /var/lib/apt/lists/*
  mkdir -p /etc/containerd
  # containerd may not raise oom_score_adj here; Debian has the plugins elsewhere
  containerd config default | sed 's/restrict_oom_score_adj = false/restrict_oom_score_adj = true/
    s#sandbox_image = .*#sandbox_image = "k8s.gcr.io/pause:3.2"#
    s#bin_dir = .*#bin_dir = "/usr/lib/cni"#' > /etc/containerd/config.toml
  systemctl --quiet enable lab-kubelet
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
  for spec; do
    mkdir -p "$layer.part/root/$(dirname "${spec%%:*}")"
    cp -L "${spec#*:}" "$layer.part/root/${spec%%:*}"
  done
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
  local lower=$BASE layer p files=()
  missing_packages > "$LAB/packages.new"
  cmp -s "$LAB/packages.new" "$LAB/packages" || mv "$LAB/packages.new" "$LAB/packages"
  [ ! -s "$LAB/packages" ] \
    || lower=$(make_layer "$lower" fill_packages etc/resolv.conf:/etc/resolv.conf "tmp/packages:$LAB/packages"):$lower
  lower=$(make_layer "$lower" fill_settings "tmp/id.pub:$LAB/id.pub"):$lower
  [ -z "$1" ] && echo "$lower" && return
  for p in kubelet kubeadm kubectl; do # all but the first are only there when they were asked for
    if [ -x "$1/bin/$p" ]; then files+=("usr/bin/$p:$1/bin/$p"); fi
  done
  # what the packages of kubelet and kubeadm bring along, where these do
  files+=(usr/lib/systemd/system/kubelet.service:"$here/kubelet/kubelet.service")
  [ ! -x "$1/bin/kubeadm" ] \
    || files+=(usr/lib/systemd/system/kubelet.service.d/10-kubeadm.conf:"$here/kubelet/10-kubeadm.conf")
  files+=(usr/bin/crictl:"$here/kubelet/crictl" usr/lib/systemd/system/lab-kubelet.service:"$here/kubelet/lab-kubelet.service")
  layer=$(make_layer "$lower" fill_kubelet etc/resolv.conf:/etc/resolv.conf "${files[@]}")
  echo "$layer:$lower"
}

# images_for KUBELET-DIR LOWER: prints a directory that is what containerd keeps once it has imported all images. To import
# them on every host would take a minute, and as much room as the images on each.
images_for() {
  local sum store
  sum=$({ echo "$2" && stat -c '%n %s %Y' "$1"/images/*.tar && cat "$here/kubelet/import"; } | sha256sum)
  store=$LAB/layers/images-${sum:0:12}
  echo "$store"
  [ -d "$store" ] && return
  say "importing images into $store"
  rm -rf --one-file-system "$store.part" && mkdir -p "$store.part"/{up,work,root,containerd}
  unshare --mount --pid --fork --kill-child "$here/kubelet/import" "$1" "$2" "$store.part" > "$store.log" 2>&1 || {
    tail -n 5 "$store.log" >&2
    die "cannot import the images. All of the log: $store.log"
  }
  mv "$store.part/containerd" "$store" && rm -rf --one-file-system "$store.part"
}

# clone_images FROM TO: contents are never written again, so hosts share them; the databases are
clone_images() {
  local db
  cp -al "$1/." "$2"
  while IFS= read -r db; do
    cp --remove-destination -p "$1/$db" "$2/$db"
  done < <(cd "$1" && find . -name '*.db')
}
