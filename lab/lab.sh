#!/usr/bin/env bash
# Throw-away Debian 12 hosts with real systemd and sshd, each in a network namespace of its own, on one bridge.
#
#   lab base                        build the root file system once (about half a minute)
#   lab up N [--kubelet DIR]        boot h1..hN; with a DIR made by build-kubernetes they can run kubelets
#   lab down                        power all hosts off and drop what they wrote
#   lab reset HOST...               power off, drop what the host wrote, boot it bare again
#   lab stop HOST...                cut the power; what the host wrote stays
#   lab start HOST...               boot it again, with that
#   lab ssh [USER@]HOST [CMD...]    log in, or run a command (as root unless told otherwise)
#   lab addr HOST                   print the host's address
#   lab inventory [-u USER] [GROUP=HOST,HOST...]...
#                                   print a YAML inventory of the hosts that are up
#   lab kubernetes up N             boot hosts on which whole clusters run, by kubeadm v1.20.2; the first time builds that
#   lab kubernetes down|reset|stop|start|ssh|addr|inventory ...
#                                   the same for these hosts; their inventory also has the variables that they need
#
# Users on every host, all with the key $LAB/id: root; ops (sudo without a password); opspw (sudo asks for: slipway-lab).
# Files: $LAB/ssh_config (ssh -F $LAB/ssh_config h1), $LAB/known_hosts, $LAB/hN/console.log.
#
# Environment:                                    without it               with lab kubernetes
#   LAB         where the lab lives               /var/tmp/slipway-lab     /var/tmp/slipway-lab-kubernetes
#   LAB_BRIDGE  its bridge, at most 8 characters  lab0                     labk8s
#   LAB_NET     first half of its addresses       10.77                    10.75
#   BASE        its root file system              $LAB/base                /var/tmp/slipway-lab/base
#   SLIPWAY_KUBERNETES  where Kubernetes is built                          /var/tmp/slipway-kubernetes
# Labs that differ in all three of LAB, LAB_BRIDGE and LAB_NET can be up at the same time.
# Exit status: 0 done, 1 it did not work, 5 wrong usage.
set -euo pipefail
shopt -s inherit_errexit

here=$(dirname "$(realpath "$0")")
mode=
if [ "${1:-}" = kubernetes ]; then
  mode=kubernetes
  shift
fi
LAB=$(realpath -m "${LAB:-/var/tmp/slipway-lab${mode:+-$mode}}")
# A lab that is up remembers the other settings, so that LAB alone is enough to find it
if [ -f "$LAB/settings" ]; then
  read -r saved_bridge saved_net saved_base < "$LAB/settings"
fi
if [ -n "$mode" ]; then
  preset=(/var/tmp/slipway-lab/base labk8s 10.75)
else
  preset=("$LAB/base" lab0 10.77)
fi
BASE=${BASE:-${saved_base:-${preset[0]}}}
BRIDGE=${LAB_BRIDGE:-${saved_bridge:-${preset[1]}}}
NET=${LAB_NET:-${saved_net:-${preset[2]}}}

say() { echo "lab: $*" >&2; }
die() {
  say "$*"
  exit 1
}
usage() {
  say "$*"
  say "bin/lab help lists the verbs"
  exit 5
}
addr() {
  [[ ${1:-} =~ ^h([1-9][0-9]*)$ ]] || usage "no such host: ${1:-} (hosts are called h1, h2, ...)"
  local n=$((BASH_REMATCH[1] + 10))
  echo "$NET.$((n / 250)).$((n % 250))"
}

# shellcheck source=lab/sh/machine.sh
. "$here/sh/machine.sh"
# shellcheck source=lab/sh/files.sh
. "$here/sh/files.sh"
# shellcheck source=lab/sh/hosts.sh
. "$here/sh/hosts.sh"

# --- verbs

up() {
  local n='' kube='' h before now new=()
  while [ $# -gt 0 ]; do
    case $1 in
      --kubelet)
        [ -z "$mode" ] || usage "lab kubernetes builds what it needs: leave out --kubelet"
        [ -n "${2:-}" ] || usage "--kubelet needs a directory"
        kube=$(realpath "$2")
        shift
        ;;
      *[!0-9]* | '') usage "not a number of hosts: $1" ;;
      *) n=$1 ;;
    esac
    shift
  done
  ((${n:-0} > 0 && ${n:-0} <= 2000)) || usage "how many hosts? lab${mode:+ $mode} up N"
  [ -z "$kube" ] || [ -x "$kube/bin/kubelet" ] || die "no bin/kubelet in $kube: make it with lab/build-kubernetes"
  check_machine
  if [ -n "$mode" ]; then
    kube=$(realpath -m "${SLIPWAY_KUBERNETES:-/var/tmp/slipway-kubernetes}")
    "$here/build-kubernetes" "$kube" >&2
  fi
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
  [ $# -gt 0 ] || usage "which hosts? lab${mode:+ $mode} reset HOST..."
  check_machine
  lock
  for h; do
    [ -f "$LAB/$h/kubelet-dir" ] || die "no such host is up: $h"
    kube=$(< "$LAB/$h/kubelet-dir")
  done
  power_off "$@"
  start "$kube" "$@"
}

# known HOST...: ends when there is no such host, running or stopped
known() {
  local h
  for h; do [ -f "$LAB/$h/kubelet-dir" ] || die "no such host: $h"; done
}

stop() {
  [ $# -gt 0 ] || usage "which hosts? lab${mode:+ $mode} stop HOST..."
  check_machine
  lock
  known "$@"
  cut_power "$@"
}

start_again() {
  local h stopped=()
  [ $# -gt 0 ] || usage "which hosts? lab${mode:+ $mode} start HOST..."
  check_machine
  lock
  known "$@"
  for h; do [ -f "$LAB/$h/ready" ] || stopped+=("$h"); done
  [ ${#stopped[@]} = 0 ] || start "$(< "$LAB/$1/kubelet-dir")" "${stopped[@]}"
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
      -u)
        [ -n "${2:-}" ] || usage "-u needs a user"
        user=$2
        shift
        ;;
      *=?*) groups+=("$1") ;;
      *) usage "not a group: $1 (want NAME=HOST,HOST...)" ;;
    esac
    shift
  done
  up=$(hosts)
  [ -n "$up" ] || die "no hosts are up in $LAB"
  printf 'all:\n  vars:\n    ansible_user: %s\n    ansible_ssh_private_key_file: %s\n' "$user" "$LAB/id"
  printf '    ansible_ssh_common_args: -o UserKnownHostsFile=%s -o StrictHostKeyChecking=yes\n' "$LAB/known_hosts"
  [ -z "$mode" ] || sed 's/^/    /' "$here/kubelet/variables.yaml"
  echo '  hosts:'
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

# recall: a lab that is up is where it is, whatever the environment says
recall() {
  [ -n "${saved_bridge:-}" ] || return 0
  BRIDGE=$saved_bridge NET=$saved_net BASE=$saved_base
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
  up) up "$@" ;;
  down | reset | stop | addr | inventory)
    recall
    "$verb" "$@"
    ;;
  start)
    recall
    start_again "$@"
    ;;
  ssh)
    [ $# -gt 0 ] || usage "which host? lab${mode:+ $mode} ssh HOST"
    on "$@"
    ;;
  help | -h | --help) sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' "$here/lab.sh" ;;
  *) usage "no such verb: $verb (base, up, down, reset, stop, start, ssh, addr, inventory, kubernetes)" ;;
esac
