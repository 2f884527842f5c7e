#!/usr/bin/env bash
# Throw-away Debian 12 hosts with real systemd and sshd, each in a network namespace of its own, on one bridge.
#
#   lab base                        build the root file system once (about half a minute)
#   lab up N [--kubelet DIR]        boot h1..hN; with a DIR made by build-kubernetes they can run kubelets
#   lab down                        power all hosts off and drop what they wrote
#   lab reset HOST...               power off, drop what the host wrote, boot it bare again
#   lab ssh [USER@]HOST [CMD...]    log in, or run a command (as root unless told otherwise)
#   lab addr HOST                   print the host's address
#   lab inventory [-u USER] [GROUP=HOST,HOST...]...
#                                   print a YAML inventory of the hosts that are up
#
# Users on every host, all with the key $LAB/id: root; ops (sudo without a password); opspw (sudo asks for: slipway-lab).
# Files: $LAB/ssh_config (ssh -F $LAB/ssh_config h1), $LAB/known_hosts, $LAB/hN/console.log.
#
# Environment:
#   LAB         where the lab lives               /var/tmp/slipway-lab
#   LAB_BRIDGE  its bridge, at most 8 characters  lab0
#   LAB_NET     first half of its addresses       10.77
#   BASE        its root file system              $LAB/base
# Labs that differ in all three of LAB, LAB_BRIDGE and LAB_NET can be up at the same time.
set -euo pipefail
shopt -s inherit_errexit

here=$(dirname "$(realpath "$0")")
LAB=$(realpath -m "${LAB:-/var/tmp/slipway-lab}")
# A lab that is up remembers the other settings, so that LAB alone is enough to find it
if [ -f "$LAB/settings" ]; then
  read -r saved_bridge saved_net saved_base < "$LAB/settings"
fi
BASE=${BASE:-${saved_base:-$LAB/base}}
BRIDGE=${LAB_BRIDGE:-${saved_bridge:-lab0}}
NET=${LAB_NET:-${saved_net:-10.77}}
PACKAGES=systemd,systemd-sysv,dbus,openssh-server,iproute2,procps,kmod,sudo,ca-certificates,python3,netbase,iptables
PACKAGES+=,conntrack,ethtool,socat,util-linux,mount,ebtables,etcd-server,etcd-client,haproxy,openssl
DEADLINE=90 # seconds for all hosts to boot

say() { echo "lab: $*" >&2; }
die() {
  say "$*"
  exit 1
}
addr() {
  [[ $1 =~ ^h([1-9][0-9]*)$ ]] || die "no such host: $1 (hosts are called h1, h2, ...)"
  local n=$((BASH_REMATCH[1] + 10))
  echo "$NET.$((n / 250)).$((n % 250))"
}

# --- what the machine must offer

check_machine() {
  local ID='' VERSION_ID=''
  [ "$(id -u)" = 0 ] || die "must run as root: it mounts file systems and makes network interfaces"
  # shellcheck source=/dev/null
  . /etc/os-release
  [[ $ID = debian && ${VERSION_ID%%.*} -ge 12 ]] || die "needs Debian 12 or later, this is ${ID:-unknown} $VERSION_ID"
  [[ $BRIDGE =~ ^[a-z][a-z0-9]{0,7}$ ]] || die "LAB_BRIDGE must be a letter and at most 7 letters or digits: $BRIDGE"
  [[ $NET =~ ^[0-9]+\.[0-9]+$ ]] || die "LAB_NET must be the first two numbers of an address, such as 10.77: $NET"
  case $LAB$BASE in *[:,\ ]*) die "LAB must not hold a colon, a comma or a space: $LAB" ;; esac
  export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
}

# packages COMMAND=PACKAGE...: installs the packages of the commands that are missing
packages() {
  local pair missing=() apt=(apt-get -qq -o DPkg::Lock::Timeout=600 install -y --no-install-recommends)
  for pair; do
    command -v "${pair%%=*}" > /dev/null || missing+=("${pair#*=}")
  done
  [ ${#missing[@]} = 0 ] && return
  say "installing ${missing[*]}"
  "${apt[@]}" "${missing[@]}" > /dev/null 2>&1 || {
    for _ in {1..60}; do # the lock on the package lists is not one that apt waits for
      apt-get -qq update && break
      sleep 2
    done
    "${apt[@]}" "${missing[@]}" > /dev/null || die "cannot install ${missing[*]}: is the network up?"
  }
}

# Two runs on one lab take turns
lock() {
  mkdir -p "$LAB"
  exec 9> "$LAB/.lock"
  flock -n 9 || {
    say "waiting for another run on $LAB"
    flock -w 600 9 || die "another run holds $LAB/.lock"
  }
}

# --- file systems: base, then a layer with the lab's own settings, then what a host writes

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

# --- hosts

hosts() { # those of this lab, in order
  local d
  for d in "$LAB"/h[0-9]*/; do
    d=${d%/}
    if [ -d "$d" ]; then echo "${d##*/}"; fi
  done | sort -V
}

# Fills NSPAWN: machine name -> process. Asks /proc, not files that a crashed run may have left.
declare -A NSPAWN
find_machines() {
  local comm pid words i
  NSPAWN=()
  for pid in /proc/[0-9]*; do
    { read -r comm < "$pid/comm"; } 2> /dev/null || continue
    [ "$comm" = systemd-nspawn ] || continue
    words=()
    mapfile -d '' words 2> /dev/null < "$pid/cmdline" || continue
    for ((i = 0; i < ${#words[@]}; i++)); do
      [[ ${words[i]} = --machine=* ]] || continue
      # nspawn forks before it starts the host's init: the parent is the one that stays
      [ -n "${NSPAWN[${words[i]#*=}]:-}" ] || NSPAWN[${words[i]#*=}]=${pid#/proc/}
    done
  done
}

init_of() { # the host's init as seen from here
  local children=''
  { read -r children < "/proc/$1/task/$1/children"; } 2> /dev/null || true
  echo "${children%% *}"
}

processes() { # those of a host, nspawn included; by control group, so that nothing gets away
  find "${CGROUPS%% *}/slipway-$BRIDGE-$1" -name cgroup.procs -exec cat {} + 2> /dev/null || true
}

power_off() { # HOST...; nothing in there is worth an orderly shutdown
  local h pid comm all
  for h; do # init takes all the others along, and nspawn cleans up when it has seen that
    for pid in $(processes "$h"); do
      comm=
      { read -r comm < "/proc/$pid/comm"; } 2> /dev/null || true
      [ "$comm" = systemd-nspawn ] || kill -9 "$pid" 2> /dev/null || true
    done
  done
  for h; do
    for ((i = 0; i < 200; i++)); do
      all=$(processes "$h")
      [ -n "$all" ] || break
      # shellcheck disable=SC2086
      ((i < 40)) || kill -9 $all 2> /dev/null || true
      sleep 0.05
    done
    ip link del "vb-$BRIDGE-$h" 2> /dev/null || true
    remove_cgroups "$h"
    if mountpoint -q "$LAB/$h/root"; then umount "$LAB/$h/root" 2> /dev/null || umount -l "$LAB/$h/root"; fi
    rm -rf --one-file-system "${LAB:?}/$h"
  done
}

cgroup_roots() { # the unified hierarchy, or every one of the old kind
  local g
  for g in /sys/fs/cgroup /sys/fs/cgroup/*; do
    [ -f "$g/cgroup.procs" ] && [ ! -L "$g" ] && { mountpoint -q "$g"; } && echo "$g"
  done
  true
}

remove_cgroups() {
  local g
  for g in $CGROUPS; do
    for _ in {1..20}; do # dying processes keep theirs for a moment
      [ -d "$g/slipway-$BRIDGE-$1" ] || break
      find "$g/slipway-$BRIDGE-$1" -depth -type d -exec rmdir {} \; 2> /dev/null || true
      [ -d "$g/slipway-$BRIDGE-$1" ] && sleep 0.05
    done
  done
}

make_bridge() {
  ip link show "$BRIDGE" > /dev/null 2>&1 && return
  ip -4 -o addr show | grep -q " $NET\." && die "addresses $NET.* are in use on this machine: choose another LAB_NET"
  ip link add "$BRIDGE" type bridge
  ip addr add "$NET.255.1/16" dev "$BRIDGE"
  ip link set "$BRIDGE" up
}

boot() { # HOST LOWER KUBELET-DIR
  local h=$1 d=$LAB/$1 r=$LAB/$1/root key=$LAB/keys/$1 kube=$3 id
  mkdir -p "$d"/{up,work,root,containerd,kubelet}
  echo "$kube" > "$d/kubelet-dir"
  mount -t overlay overlay -o "lowerdir=$2,upperdir=$d/up,workdir=$d/work" "$r"
  read -r id < /proc/sys/kernel/random/uuid
  echo "${id//-/}" > "$r/etc/machine-id"
  echo "$h" > "$r/etc/hostname"
  printf '127.0.0.1 localhost\n127.0.1.1 %s\n' "$h" > "$r/etc/hosts"
  [ -f "$key.pub" ] || ssh-keygen -q -t ed25519 -N '' -C "$h" -f "$key"
  (umask 077 && echo "$(< "$key")" > "$r/etc/ssh/ssh_host_ed25519_key")
  echo "$(< "$key.pub")" > "$r/etc/ssh/ssh_host_ed25519_key.pub"
  printf '[Match]\nName=host0\n[Network]\nAddress=%s/16\nGateway=%s.255.1\n' "$(addr "$h")" "$NET" \
    > "$r/etc/systemd/network/10-host0.network"
  local args=(--register=no --keep-unit --quiet --boot --directory="$r" --machine="$BRIDGE-$h" --hostname="$h"
    --uuid="$id" --link-journal=no --timezone=off --network-veth --network-bridge="$BRIDGE")
  [ -z "$kube" ] || args+=(--capability=all --bind=/dev/kmsg --bind-ro="$kube:/lab"
    --bind="$d/containerd:/var/lib/containerd" --bind="$d/kubelet:/var/lib/kubelet" --system-call-filter=add_key
    --system-call-filter=keyctl --system-call-filter=bpf --system-call-filter=@mount)
  # A control group of its own in every hierarchy: else the hosts' systemds share one, and stopping a unit waits for the
  # same unit of all other hosts. networkd waits for udev for ever unless /sys is read-only.
  # shellcheck disable=SC2016
  SYSTEMD_NSPAWN_API_VFS_WRITABLE=network setsid bash -c 'group=$1 roots=$2; shift 2
    for g in $roots; do
      mkdir -p $g/$group
      if [ -f $g/cpuset.cpus ]; then for f in cpus mems; do cat $g/cpuset.$f > $g/$group/cpuset.$f; done; fi
      echo $$ > $g/$group/cgroup.procs
    done
    # 133: the host restarts itself; with --keep-unit that is left to whoever started nspawn
    while systemd-nspawn "$@"; [ $? = 133 ]; do
      while [ -e "/sys/class/net/vb-${group#slipway-}" ]; do sleep 0.05; done
    done' - "slipway-$BRIDGE-$h" "$CGROUPS" "${args[@]}" > "$d/console.log" 2>&1 < /dev/null 9>&- &
}

# Ready: sshd listens, unprivileged users may log in, systemd has nothing left to start, the address answers
await_host() {
  local h=$1 init='' a
  a=$(addr "$h")
  until [ -n "$init" ] && [ -f "/proc/$init/root/run/sshd.pid" ] && [ ! -e "/proc/$init/root/run/nologin" ]; do
    ((SECONDS < DEADLINE)) || return 1
    sleep 0.1
    find_machines
    init=
    if [ -n "${NSPAWN[$BRIDGE-$h]:-}" ]; then
      init=$(init_of "${NSPAWN[$BRIDGE-$h]}")
    elif ((SECONDS > 5)); then
      return 1
    fi
  done
  timeout "$DEADLINE" nsenter -t "$init" -m -p -i -u -r systemctl is-system-running --wait > /dev/null \
    || say "$h: not all units started: bin/lab ssh $h systemctl --failed"
  until timeout 1 bash -c "exec 3<>/dev/tcp/$a/22" 2> /dev/null; do
    ((SECONDS < DEADLINE)) || return 1
    sleep 0.05
  done
  [ -z "$(< "$LAB/$h/kubelet-dir")" ] || on "$h" 'sh -s' < "$here/kubelet/prepare" > "$LAB/$h/prepare.log" 2>&1 || {
    tail -n 5 "$LAB/$h/prepare.log" >&2
    return 1
  }
  : > "$LAB/$h/ready"
}

start() { # KUBELET-DIR HOST...
  local kube=$1 h lower jobs=() failed=()
  shift
  packages systemd-nspawn=systemd-container ip=iproute2 ssh=openssh-client
  # nspawn derives hardware addresses from it
  [ -s /etc/machine-id ] || systemd-machine-id-setup 2> /dev/null
  make_base
  mkdir -p "$LAB/keys" && chmod 700 "$LAB/keys"
  [ -f "$LAB/id" ] || ssh-keygen -q -t ed25519 -N '' -C slipway-lab -f "$LAB/id"
  lower=$(lower_for "$kube")
  # the default of 128 inotify instances stops systemd in the 17th host
  for h in user_instances:8192 user_watches:1048576; do
    read -r now < "/proc/sys/fs/inotify/max_${h%:*}"
    ((now >= ${h#*:})) || echo "${h#*:}" > "/proc/sys/fs/inotify/max_${h%:*}"
  done
  make_bridge
  echo "$BRIDGE $NET $BASE" > "$LAB/settings"
  for h; do boot "$h" "$lower" "$kube"; done
  write_client_files
  SECONDS=0
  for h; do
    await_host "$h" &
    jobs+=("$!:$h")
  done
  for h in "${jobs[@]}"; do wait "${h%%:*}" || failed+=("${h#*:}"); done
  for h in "${failed[@]}"; do
    say "$h did not come up; the end of $LAB/$h/console.log:"
    tail -n 5 "$LAB/$h/console.log" >&2
  done
  [ ${#failed[@]} = 0 ] || die "not all hosts came up"
}

write_client_files() {
  local h type key
  {
    printf 'Host *\n  User root\n  IdentityFile %s\n  IdentitiesOnly yes\n  UserKnownHostsFile %s\n' "$LAB/id" "$LAB/known_hosts"
    printf '  StrictHostKeyChecking yes\n  LogLevel ERROR\n'
    for h in $(hosts); do printf 'Host %s\n  HostName %s\n' "$h" "$(addr "$h")"; done
  } > "$LAB/ssh_config"
  for h in $(hosts); do
    read -r type key _ < "$LAB/keys/$h.pub"
    echo "$(addr "$h") $type $key"
  done > "$LAB/known_hosts"
}

# --- verbs

up() {
  local n='' kube='' h before now new=()
  while [ $# -gt 0 ]; do
    case $1 in
      --kubelet) kube=$(realpath "${2:?--kubelet needs a directory}") && shift ;;
      *[!0-9]* | '') die "not a number of hosts: $1" ;;
      *) n=$1 ;;
    esac
    shift
  done
  ((${n:-0} > 0 && ${n:-0} <= 2000)) || die "how many hosts? lab up N"
  [ -z "$kube" ] || [ -x "$kube/bin/kubelet" ] || die "no bin/kubelet in $kube: make it with lab/build-kubernetes"
  check_machine
  lock
  if [ -n "${saved_bridge:-}" ] && [ "$saved_bridge $saved_net" != "$BRIDGE $NET" ] && [ -n "$(hosts)" ]; then
    die "the hosts of $LAB are on bridge $saved_bridge, network $saved_net: take them down first"
  fi
  find_machines
  for ((i = 1; i <= n; i++)); do
    h=h$i
    if [ -n "${NSPAWN[$BRIDGE-$h]:-}" ] && [ -f "$LAB/$h/ready" ]; then
      [ "$(< "$LAB/$h/kubelet-dir")" = "$kube" ] || die "$h is up, with another --kubelet: take the lab down first"
    else
      new+=("$h")
    fi
  done
  before=$(date +%s%N)
  if [ ${#new[@]} -gt 0 ]; then
    power_off "${new[@]}" # what a crashed run left
    start "$kube" "${new[@]}"
  fi
  now=$((($(date +%s%N) - before) / 100000000))
  echo "$n hosts up: $(addr h1) to $(addr "h$n") ($((now / 10)).$((now % 10)) s)"
}

down() {
  local h all=() layer
  check_machine
  [ -d "$LAB" ] || exit 0
  lock
  mapfile -t all < <(hosts)
  for h in "${CGROUPS%% *}/slipway-$BRIDGE-"h*; do # also those whose directory somebody removed
    if [ -d "$h" ] && [ ! -d "$LAB/${h##*-}" ]; then all+=("${h##*-}"); fi
  done
  [ ${#all[@]} = 0 ] || power_off "${all[@]}"
  for layer in "$LAB"/layers/*.part; do # what a crashed run left
    if mountpoint -q "$layer/root"; then umount -l "$layer/root"; fi
    rm -rf --one-file-system "$layer"
  done
  ip link del "$BRIDGE" 2> /dev/null || true
  rm -f "$LAB/settings" "$LAB/known_hosts" "$LAB/ssh_config"
}

reset() {
  local h kube=
  [ $# -gt 0 ] || die "which hosts? lab reset HOST..."
  check_machine
  lock
  for h; do
    [ -f "$LAB/$h/kubelet-dir" ] || die "no such host is up: $h"
    kube=$(< "$LAB/$h/kubelet-dir")
  done
  power_off "$@"
  start "$kube" "$@"
}

on() {
  local h=${1#*@} user=root
  case $1 in *@*) user=${1%%@*} ;; esac
  shift
  [ -f "$LAB/$h/kubelet-dir" ] || die "no such host is up: $h"
  ssh -F "$LAB/ssh_config" -l "$user" "$h" "$@"
}

inventory() {
  local user=root h groups=() spec up
  while [ $# -gt 0 ]; do
    case $1 in
      -u) user=${2:?-u needs a user} && shift ;;
      *=?*) groups+=("$1") ;;
      *) die "not a group: $1 (want NAME=HOST,HOST...)" ;;
    esac
    shift
  done
  up=$(hosts)
  [ -n "$up" ] || die "no hosts are up in $LAB"
  printf 'all:\n  vars:\n    ansible_user: %s\n    ansible_ssh_private_key_file: %s\n' "$user" "$LAB/id"
  printf '    ansible_ssh_common_args: -o UserKnownHostsFile=%s -o StrictHostKeyChecking=yes\n  hosts:\n' "$LAB/known_hosts"
  for h in $up; do printf '    %s: {ansible_host: %s}\n' "$h" "$(addr "$h")"; done
  [ ${#groups[@]} = 0 ] || echo '  children:'
  for spec in "${groups[@]}"; do
    printf '    %s:\n      hosts:\n' "${spec%%=*}"
    spec=${spec#*=}
    for h in ${spec//,/ }; do
      [ -d "$LAB/$h" ] || die "no such host is up: $h"
      printf '        %s:\n' "$h"
    done
  done
}

CGROUPS=$(cgroup_roots | tr '\n' ' ')
verb=${1:-help}
shift || true
case $verb in
  base)
    check_machine
    lock
    make_base
    ;;
  up | down | reset | addr | inventory) "$verb" "$@" ;;
  ssh) [ $# -gt 0 ] || die "which host? lab ssh HOST" && on "$@" ;;
  help | -h | --help) sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' "$0" ;;
  *) die "no such verb: $verb (base, up, down, reset, ssh, addr, inventory)" ;;
esac
