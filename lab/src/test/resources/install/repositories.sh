# Two archives of packages: /srv/os, which the host trusts as it is, with a containerd that only looks like one, and
# /srv/kubernetes, whose Release is to be signed. What they install tells its version, and that is all it does.
make_package() { # ARCHIVE NAME VERSION, files below $d
  printf 'Package: %s\nVersion: %s\nArchitecture: all\nMaintainer: nobody <nobody@localhost>\nDescription: for a test\n' \
    "$2" "$3" > "$d/DEBIAN/control"
  dpkg-deb --build --root-owner-group "$d" "$1/$2_$3_all.deb" > /dev/null
  {
    cat "$d/DEBIAN/control"
    echo "Filename: ./$2_$3_all.deb"
    echo "Size: $(stat -c %s "$1/$2_$3_all.deb")"
    echo "SHA256: $(sha256sum < "$1/$2_$3_all.deb" | cut -d' ' -f1)"
    echo
  } >> "$1/Packages"
  rm -r "$d"
}
fresh() {
  d=$(mktemp -d)
  chmod 755 "$d"
  mkdir -p "$d/DEBIAN" "$d/usr/bin" "$d/usr/lib/systemd/system"
}
program() { # NAME TEXT
  printf '#!/bin/sh\n%s\n' "$2" > "$d/usr/bin/$1"
  chmod 755 "$d/usr/bin/$1"
}
rm -rf /srv/os /srv/kubernetes
mkdir -p /srv/os /srv/kubernetes
fresh
program containerd 'cat "$2"'
mkdir -p "$d/etc/containerd"
echo 'disabled_plugins = ["cri"]' > "$d/etc/containerd/config.toml"
echo /etc/containerd/config.toml > "$d/DEBIAN/conffiles"
cat > "$d/usr/lib/systemd/system/containerd.service" << 'EOF'
[Service]
ExecStart=/usr/bin/socat UNIX-LISTEN:/run/containerd/containerd.sock,fork,unlink-early EXEC:cat
RuntimeDirectory=containerd
[Install]
WantedBy=multi-user.target
EOF
make_package /srv/os containerd 1.6.20-1
for version in 1.31.3 1.31.4 1.31.5; do
  fresh
  program kubelet "echo Kubernetes v$version"
  printf '[Service]\nExecStart=/usr/bin/kubelet\n[Install]\nWantedBy=multi-user.target\n' > "$d/usr/lib/systemd/system/kubelet.service"
  make_package /srv/kubernetes kubelet $version-1.1
  fresh
  program kubeadm "echo v$version"
  make_package /srv/kubernetes kubeadm $version-1.1
  fresh
  program kubectl "echo Client Version: v$version"
  make_package /srv/kubernetes kubectl $version-1.1
done
cd /srv/kubernetes
{
  echo "Origin: test"
  echo "Date: $(date -Ru)"
  echo "SHA256:"
  echo " $(sha256sum < Packages | cut -d' ' -f1) $(stat -c %s Packages) Packages"
} > Release
rm -f /etc/apt/sources.list.d/*
echo 'deb [trusted=yes] file:/srv/os ./' > /etc/apt/sources.list
