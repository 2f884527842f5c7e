# fetch-dnf.sh DIRECTORY SSH-CONFIG HOST: dnf and what builds packages for it, as Debian has them, from where this machine gets its
# own packages, to /srv/debs of the host. They are kept in the directory: a second run fetches nothing.
set -e
mkdir -p "$1/partial"
ssh -F "$2" "$3" cat /var/lib/dpkg/status > "$1/status"
fetch() {
  DEBIAN_FRONTEND=noninteractive apt-get -y -qq --no-install-recommends -o DPkg::Lock::Timeout=600 -o Dir::State::status="$1/status" \
    -o Dir::Cache::archives="$1" --download-only install dnf rpm createrepo-c gpg gpg-agent > "$1/log" 2>&1
}
fetch "$1" || { apt-get -qq update && fetch "$1"; } || { cat "$1/log" >&2 && exit 1; }
(cd "$1" && tar -cf - ./*.deb) | ssh -F "$2" "$3" 'mkdir -p /srv/debs && tar -C /srv/debs -xf -'
