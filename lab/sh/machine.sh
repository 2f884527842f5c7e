# Part of lab.sh, read by it: what the machine must offer.
# shellcheck shell=bash

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

# kube-proxy sets this to what its defaults make of the number of processors, and stops if it cannot, as in any host that
# shares the machine's kernel; it leaves a value alone that is right.
settle_conntrack() {
  local file=/proc/sys/net/netfilter/nf_conntrack_max want now
  want=$(($(nproc) * 32768))
  ((want >= 131072)) || want=131072
  [ -w $file ] || return 0
  read -r now < $file
  ((now == want)) || echo $want > $file
}
