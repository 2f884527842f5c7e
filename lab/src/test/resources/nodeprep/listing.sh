# Prints what is on a host since /run/mark was touched: every file that was made or changed there, and demo's state.
#   type mode owner group sha256-or-target path
# In contents the host's own name counts as HOST. What services and Python write by themselves is left out, and the
# directories that Ansible uses for itself.
LC_ALL=C
export LC_ALL
find / -xdev -cnewer /run/mark -printf '%y %m %u %g %p\n' \
  | grep -Ev ' (/|/run|/tmp|/root(/\.ansible.*)?|(/var/log|/var/cache|/var/tmp|/var/lib/systemd|/usr/lib/python3)(/.*)?)$' \
  | sort -k 5 | while read -r type mode owner group path; do
    case $type in
      f) what=$(sed "s/\b$(hostname)\b/HOST/" "$path" | sha256sum | cut -d' ' -f1) ;;
      l) what=$(readlink "$path") ;;
      *) what=- ;;
    esac
    echo "$type $mode $owner $group $what $path"
  done
systemctl show demo -p ActiveState,SubState,UnitFileState,NeedDaemonReload,Description,Environment,FragmentPath,DropInPaths
