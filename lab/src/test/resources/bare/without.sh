# Takes the packages "$@" off the host, as root, and leaves an archive from which apt can install them: hosts of the lab reach
# no other. They are made of what is installed, with the maintainer scripts that create accounts and start services.
set -eu
archive=/srv/archive
mkdir -p $archive
for name; do
  build=$(mktemp -d)
  chmod 755 "$build"
  mkdir "$build/DEBIAN"
  dpkg-query -L $name | while read -r path; do
    if [ ! -d "$path" ] || [ -z "$(ls -A "$path")" ]; then echo "${path#/}"; fi
  done | tar -c -C / --no-recursion -T - | tar -x -C "$build"
  for part in /var/lib/dpkg/info/$name.*; do
    case $part in
      *.list | *.md5sums) ;;
      *) cp -p "$part" "$build/DEBIAN/${part##*.}" ;;
    esac
  done
  # without the two fields that only an installed package has
  dpkg-query -s $name | awk '/^[^ ]/ { out = !/^(Status|Conffiles):/ } out' > "$build/DEBIAN/control"
  deb=$archive/$name.deb
  dpkg-deb --build --root-owner-group -Znone "$build" $deb > /dev/null
  {
    cat "$build/DEBIAN/control"
    echo "Filename: ./$name.deb"
    echo "Size: $(stat -c %s $deb)"
    echo "SHA256: $(sha256sum < $deb | cut -d' ' -f1)"
    echo
  } >> $archive/Packages
  rm -r "$build"
done
dpkg --purge "$@" > /dev/null
echo "deb [trusted=yes] file:$archive ./" > /etc/apt/sources.list
apt-get -qq update
