# fetch-debs.sh DIRECTORY SSH-CONFIG HOST PACKAGE...: packages of Debian and what they need on the host, from where this machine gets
# its own packages, to /srv/debs of the host. They are kept in the directory: a second run fetches nothing.
set -e
directory=$1 config=$2 host=$3
shift 3
mkdir -p "$directory/partial"
ssh -F "$config" "$host" cat /var/lib/dpkg/status > "$directory/status"
fetch() {
  DEBIAN_FRONTEND=noninteractive apt-get -y -qq --no-install-recommends -o DPkg::Lock::Timeout=600 -o Dir::State::status="$directory/status" \
    -o Dir::Cache::archives="$directory" --download-only install "$@" > "$directory/log" 2>&1
}
fetch "$@" || { apt-get -qq update && fetch "$@"; } || { cat "$directory/log" >&2 && exit 1; }
(cd "$directory" && tar -cf - ./*.deb) | ssh -F "$config" "$host" 'mkdir -p /srv/debs && tar -C /srv/debs -xf -'
