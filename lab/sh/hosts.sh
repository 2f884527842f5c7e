# Part of lab.sh, read by it: boots hosts, finds them, powers them off.
# shellcheck shell=bash

DEADLINE=90 # seconds for all hosts to boot

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

cut_power() { # HOST...; what they wrote stays, as far as it got
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
    rm -f "$LAB/$h/ready"
  done
}

power_off() { # HOST...; nothing in there is worth an orderly shutdown, or being kept
  local h
  cut_power "$@"
  for h; do rm -rf --one-file-system "${LAB:?}/$h"; done
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
  local addresses
  ip link show "$BRIDGE" > /dev/null 2>&1 && return
  # not by a pipe into grep -q, which may end before ip does, and then counts as failed
  addresses=$(ip -4 -o addr show)
  [[ $addresses != *" $NET."* ]] || die "addresses $NET.* are in use on this machine: choose another LAB_NET"
  ip link add "$BRIDGE" type bridge
  ip addr add "$NET.255.1/16" dev "$BRIDGE"
  ip link set "$BRIDGE" up
}

boot() { # HOST LOWER [KUBELET-DIR IMAGES]
  local h=$1 d=$LAB/$1 r=$LAB/$1/root key=$LAB/keys/$1 kube=$3 id
  mkdir -p "$d"/{up,work,root,containerd,kubelet}
  # a host that was stopped has all that already
  [ -z "$kube" ] || [ -f "$d/kubelet-dir" ] || clone_images "$4" "$d/containerd"
  echo "$kube" > "$d/kubelet-dir"
  mount -t overlay overlay -o "lowerdir=$2,upperdir=$d/up,workdir=$d/work" "$r"
  if [ -s "$d/up/etc/machine-id" ]; then
    id=$(sed 's/^\(.\{8\}\)\(.\{4\}\)\(.\{4\}\)\(.\{4\}\)/\1-\2-\3-\4-/' "$d/up/etc/machine-id")
  else
    read -r id < /proc/sys/kernel/random/uuid
    echo "${id//-/}" > "$r/etc/machine-id"
  fi
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
      # the next boot finds none of the control groups of this one
      for g in $roots; do find $g/$group -mindepth 1 -depth -type d -exec rmdir {} \; 2> /dev/null; done
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
  : > "$LAB/$h/ready"
}

start() { # KUBELET-DIR HOST...
  local kube=$1 h lower images='' jobs=() failed=()
  shift
  packages systemd-nspawn=systemd-container ip=iproute2 ssh=openssh-client
  make_bridge
  # nspawn derives hardware addresses from it
  [ -s /etc/machine-id ] || systemd-machine-id-setup 2> /dev/null
  make_base
  mkdir -p "$LAB/keys" && chmod 700 "$LAB/keys"
  [ -f "$LAB/id" ] || ssh-keygen -q -t ed25519 -N '' -C slipway-lab -f "$LAB/id"
  lower=$(lower_for "$kube")
  if [ -n "$kube" ]; then
    images=$(images_for "$kube" "$lower")
    settle_conntrack
  fi
  # the default of 128 inotify instances stops systemd in the 17th host
  for h in user_instances:8192 user_watches:1048576; do
    read -r now < "/proc/sys/fs/inotify/max_${h%:*}"
    ((now >= ${h#*:})) || echo "${h#*:}" > "/proc/sys/fs/inotify/max_${h%:*}"
  done
  echo "$BRIDGE $NET $BASE" > "$LAB/settings"
  for h; do boot "$h" "$lower" "$kube" "$images"; done
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
