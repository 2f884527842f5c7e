# Makes a host one of Red Hat's kind, as far as Slipway, dnf and rpm look: by /srv/debs, and no sign of Debian.
set -e
dpkg --force-unsafe-io --install /srv/debs/*.deb > /srv/log 2>&1 || { tail /srv/log >&2 && exit 1; }
rm -rf /etc/debian_version /etc/os-release /etc/apt /srv/debs
cat > /etc/os-release << 'END'
NAME="Rocky Linux"
VERSION="9.4 (Blue Onyx)"
ID="rocky"
ID_LIKE="rhel centos fedora"
VERSION_ID="9.4"
END
mkdir -p /etc/pki /etc/yum.repos.d

# What SELinux shows of itself: a file of a kernel's kind, of size 0, that setenforce writes, and labels, which a new file gets from
# restorecon only. Nothing is enforced. nspawn makes the directory on any kernel.
mkdir /srv/selinux
mount --bind /srv/selinux /sys/fs/selinux
touch /sys/fs/selinux/enforce
mount --bind /proc/sys/net/ipv4/conf/host0/log_martians /sys/fs/selinux/enforce
echo 1 > /sys/fs/selinux/enforce
printf '#!/bin/sh\necho "$1" > /sys/fs/selinux/enforce\n' > /usr/sbin/setenforce
cat > /usr/sbin/restorecon << 'END'
#!/usr/bin/python3
import os, sys
for path in sys.argv[1:]:
    if path != "--":
        os.setxattr(path, "security.selinux", b"system_u:object_r:etc_t:s0\0", follow_symlinks=False)
END
chmod 755 /usr/sbin/setenforce /usr/sbin/restorecon
mkdir -p /etc/selinux
cat > /etc/selinux/config << 'END'
# SELINUX= can take one of these three values:
#     enforcing - SELinux security policy is enforced.
#     permissive - SELinux prints warnings instead of enforcing.
#     disabled - No SELinux policy is loaded.
SELINUX=enforcing
SELINUXTYPE=targeted
END
python3 -c 'import os; os.setxattr("/etc/selinux/config", "security.selinux", b"system_u:object_r:selinux_config_t:s0\0")'
