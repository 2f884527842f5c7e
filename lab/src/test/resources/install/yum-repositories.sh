# Two repositories for dnf: /srv/os, which the host trusts as it is, with a containerd that only looks like one, and
# /srv/kubernetes, whose packages are signed by the key of /srv/right.asc; that of /srv/wrong.asc has signed nothing. What they
# install tells its version, and that is all it does.
set -e
export GNUPGHOME=/srv/gnupg
mkdir -p /srv/os /srv/kubernetes /srv/build
mkdir -m 700 "$GNUPGHOME"
for name in right wrong; do
  gpg --batch --quiet --passphrase '' --quick-gen-key $name@test rsa2048 sign 1d 2> /srv/log
  gpg --armor --export $name@test > /srv/$name.asc 2> /srv/log
done
package() { # REPOSITORY NAME VERSION RELEASE [LINE-OF-THE-SPEC...], files below $d
  local repository=$1 name=$2
  {
    printf 'Name: %s\nVersion: %s\nRelease: %s\nSummary: for a test\nLicense: none\nBuildArch: noarch\nAutoReqProv: no\n' "$2" "$3" "$4"
    shift 4
    [ $# = 0 ] || printf '%s\n' "$@"
    printf '%%description\nfor a test\n%%install\ncp -a %s/. %%{buildroot}\n%%files\n' "$d"
    (cd "$d" && find . -type f | sed 's#^\.##; s#^/etc/#%config(noreplace) &#')
    if [ "$name" = rocky-release ]; then
      # as Red Hat's systemd has it
      printf '%%transfiletriggerin -- /usr/lib/systemd/system\nsystemctl daemon-reload\n'
    fi
  } > "/srv/build/$name.spec"
  rpmbuild -bb --quiet --nodeps --define '_topdir /srv/build' --define "_rpmdir $repository" \
    --define '_build_name_fmt %%{NAME}-%%{VERSION}-%%{RELEASE}.rpm' "/srv/build/$name.spec" > /srv/log 2>&1 || { cat /srv/log >&2 && exit 1; }
  rm -r "$d"
}
fresh() {
  d=$(mktemp -d)
  mkdir -p "$d/usr/bin" "$d/usr/lib/systemd/system"
}
program() { # NAME TEXT
  printf '#!/bin/sh\n%s\n' "$2" > "$d/usr/bin/$1"
  chmod 755 "$d/usr/bin/$1"
}
fresh
package /srv rocky-release 9.4 1 'Provides: system-release = 9.4, system-release(releasever) = 9, /bin/sh'
rpm --install /srv/rocky-release-*.rpm
# Of the tools that node-prep.yml wants; two packages have other names than what they provide
fresh
package /srv/os conntrack-tools 1.4.7 2.el9 'Provides: conntrack = 1.0-1'
fresh
package /srv/os iptables-nft 1.8.10 2.el9 'Provides: iptables = 1.8.10, ebtables'
fresh
package /srv/os ethtool 6.2 1.el9
fresh
package /srv/os socat 1.7.4.1 5.el9
fresh
program containerd 'cat "$2"'
mkdir -p "$d/etc/containerd"
echo 'disabled_plugins = ["cri"]' > "$d/etc/containerd/config.toml"
cat > "$d/usr/lib/systemd/system/containerd.service" << 'END'
[Service]
ExecStart=/usr/bin/socat UNIX-LISTEN:/run/containerd/containerd.sock,fork,unlink-early EXEC:cat
RuntimeDirectory=containerd
[Install]
WantedBy=multi-user.target
END
package /srv/os containerd.io 1.7.24 3.1.el9
fresh
program crictl 'echo crictl version v1.31.1'
package /srv/kubernetes cri-tools 1.31.1 150500.1.1
fresh
program bridge 'echo bridge'
package /srv/kubernetes kubernetes-cni 1.5.1 150500.1.1
for version in 1.31.3 1.31.4 1.31.5; do
  fresh
  program kubelet "echo Kubernetes v$version"
  printf '[Service]\nExecStart=/usr/bin/kubelet\n[Install]\nWantedBy=multi-user.target\n' > "$d/usr/lib/systemd/system/kubelet.service"
  package /srv/kubernetes kubelet $version 150500.1.1 'Requires: kubernetes-cni >= 1.2.0'
  fresh
  program kubeadm "echo v$version"
  package /srv/kubernetes kubeadm $version 150500.1.1 'Requires: cri-tools >= 1.30.0'
  fresh
  program kubectl "echo Client Version: v$version"
  package /srv/kubernetes kubectl $version 150500.1.1
done
rpmsign --define '__gpg /usr/bin/gpg' --define '_gpg_name right@test' --addsign /srv/kubernetes/*.rpm > /srv/log 2>&1 \
  || { cat /srv/log >&2 && exit 1; }
createrepo_c --quiet /srv/os
createrepo_c --quiet /srv/kubernetes
printf '[os]\nname=os\nbaseurl=file:///srv/os\ngpgcheck=0\n' > /etc/yum.repos.d/os.repo
