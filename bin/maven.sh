# shellcheck shell=bash
# need_maven: makes sure that there is an mvn; as root on Debian it installs one. For sourcing.
need_maven() {
  if command -v mvn > /dev/null; then return; fi
  if [ "$(id -u)" != 0 ] || ! command -v apt-get > /dev/null; then
    echo 'slipway: Maven is needed to build slipway, and there is no mvn on the PATH' >&2
    return 1
  fi
  echo 'slipway: installing Maven' >&2
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=600)
  { "${apt[@]}" install -y --no-install-recommends maven || {
    "${apt[@]}" update && "${apt[@]}" install -y --no-install-recommends maven
  }; } > /dev/null 2>&1 || {
    echo 'slipway: cannot install Maven: is the network up?' >&2
    return 1
  }
}
