# The host's half of the conversation. A POSIX sh evaluates this text once for a session; the variable "nonce" is set.
# It uses builtins and coreutils (getent, systemctl, dpkg-query or rpm where it is asked for what only they know).
# A request is a line "ID SCRIPT_BYTES PAYLOAD_BYTES", the script, the payload. Comments are not sent.

unset IFS ENV BASH_ENV CDPATH GLOBIGNORE LANG LANGUAGE POSIXLY_CORRECT TIME_STYLE
# A name that was in the environment would be exported to every program that is run.
unset id length payload script missing tool user path new directory digest mode owner group before now kind entry accounts
unset primary undo renamed seconds watch started limit source bytes input timeout began status copies pid rest word value unit step argument relabel count failed arrived
LC_ALL=C
PATH=${PATH:+$PATH:}/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export LC_ALL PATH
umask 022
cd /

# ended ID STATUS: closes a frame on both streams.
ended() {
  printf '\n%s %s %s\n' "$nonce" "$1" "$2"
  printf '\n%s %s %s\n' "$nonce" "$1" "$2" >&2
}

say() {
  printf '%s\n' "$1" >&2
}

moved_on() {
  say "$1"
  exit 3
}

# hidden PATH: whether something could be there that this user is not allowed to see.
hidden() {
  path=$1
  while path=${path%/*} && [ -n "$path" ]; do
    if [ -d "$path" ]; then
      [ ! -x "$path" ]
      return
    fi
  done
  return 1
}

# look PATH: sets kind to r (regular and readable), u (not allowed to know) or n (no regular file).
look() {
  if [ -f "$1" ]; then
    if [ -r "$1" ]; then kind=r; else kind=u; fi
  elif [ ! -e "$1" ] && hidden "$1"; then
    kind=u
  else
    kind=n
  fi
}

# --- questions ---

# Eight fields for each path that is there; "-" first for what this user is not allowed to see.
files() {
  QUOTING_STYLE=literal stat --printf='%f\0%u\0%U\0%g\0%G\0%s\0%n\0%N\0' -- "$@" 2>/dev/null
  for entry do
    if [ ! -e "$entry" ] && [ ! -L "$entry" ] && hidden "$entry"; then
      printf -- '-\0\0\0\0\0\0%s\0\0' "$entry"
    fi
  done
}

digests() {
  for entry do
    shift
    look "$entry"
    case $kind in
    r) set -- "$@" "$entry" ;;
    u) printf -- '-  %s\0' "$entry" ;;
    esac
  done
  [ $# = 0 ] || sha256sum -z -- "$@"
}

# contents BYTES PREFIX PATH...: paths that may not be read, an empty record, then what head prints.
contents() {
  limit=$1
  new=$2
  shift 2
  for entry do
    shift
    look "$entry"
    case $kind in
    r) set -- "$@" "$new$entry" ;;
    u) printf '%s\0' "$entry" ;;
    esac
  done
  printf '\0'
  [ $# = 0 ] || head -v -c "$limit" -- "$@"
}

# For each directory its path, its names, an empty record; "-" before the path when it may not be read.
listings() {
  for directory do
    if [ -d "$directory" ]; then
      if [ -r "$directory" ] && [ -x "$directory" ]; then
        printf '%s\0' "$directory"
        for entry in "$directory"/* "$directory"/.[!.]* "$directory"/..?*; do
          if [ -e "$entry" ] || [ -L "$entry" ]; then printf '%s\0' "${entry##*/}"; fi
        done
        printf '\0'
      else
        printf -- '-%s\0\0' "$directory"
      fi
    elif [ ! -e "$directory" ] && hidden "$directory"; then
      printf -- '-%s\0\0' "$directory"
    fi
  done
}

# users NAME...: lines of passwd(5), a NUL, lines "NAME : PRIMARY OTHERS"
users() {
  [ $# != 0 ] || return 0
  accounts=$(getent passwd -- "$@")
  status=$?
  printf '%s\n\0' "$accounts"
  # by name, for those that were asked for by number
  [ -z "$accounts" ] || groups -- $(printf '%s\n' "$accounts" | sed 's/:.*//') 2>/dev/null
  return "$status"
}

groups_of_accounts() {
  [ $# = 0 ] || getent group -- "$@"
}

# packages NAME...: six fields of each that the package database knows. rpm's status counts what it does not know.
packages() {
  if [ -e /etc/debian_version ] || ! command -v rpm >/dev/null; then
    dpkg-query -W -f '${Package}\t${Architecture}\t${binary:Package}\t${db:Status-Want}\t${db:Status-Status}\t${Version}\n' -- "$@"
  else
    rpm -q --qf '%{NAME}\t%{ARCH}\t%{NAME}\t\tinstalled\t%{EVR}\n' -- "$@" || return 1
  fi
}

# --- commands ---

# copy: passes a stream on at once, so that nothing is lost when it is killed; 64 MiB at most, then the writer's pipe breaks.
copy() {
  read -r pid rest </proc/self/stat
  echo "copy $pid" >&5
  exec stdbuf -o0 head -c 67108864
}

# run SECONDS DIRECTORY none|hold|stream BYTES [NAME=VALUE...] -- ARGV...
# The program gets pipes of its own: a child it leaves behind can neither hold up nor write into the conversation.
run() {
  limit=$1
  directory=$2
  source=$3
  bytes=$4
  shift 4
  if [ "$source" = hold ]; then
    input=$(head -c "$bytes"; echo .)
    if [ "${#input}" != $((bytes + 1)) ]; then
      say "the input was cut short"
      exit 125
    fi
  fi
  exec 3>&1 4>&2 8<&0
  {
    {
      {
        execute "$@" 2>&1 >&6 <&8 3>&- 4>&- 5>&- 6>&- 8<&-
        echo "exit $?" >&5
      } | copy >&4 3>&- 4>&- 6>&- 8<&-
    } 6>&1 | copy >&3 3>&- 4>&- 8<&-
  } 5>&1 | settle
}

execute() {
  if [ -n "$directory" ]; then cd -- "$directory" || return 125; fi
  while [ "$1" != -- ]; do
    export "$1"
    shift
  done
  shift
  read -r began rest </proc/uptime
  case $source in
  none) "$timeout" -k 5 "$limit" "$@" </dev/null ;;
  hold) printf %s "${input%.}" | reader "$@" ;;
  stream) head -c "$bytes" | reader "$@" ;;
  esac
  status=$?
  # A program that ignores TERM is killed, which looks like any other KILL.
  if [ "$status" = 137 ]; then
    read -r now rest </proc/uptime
    if [ $((${now%%.*} - ${began%%.*})) -ge "${limit%%.*}" ]; then status=124; fi
  fi
  return "$status"
}

# What the program leaves unread is drained, so that nobody waits for it to be read.
reader() {
  "$timeout" -k 5 "$limit" "$@"
  status=$?
  cat >/dev/null
  return "$status"
}

# The program has ended; what a child of it still holds open gets two seconds.
settle() {
  copies=
  status=
  for count in 1 2 3; do
    read -r word value || break
    case $word in
    copy) copies="$copies $value" ;;
    exit) status=$value ;;
    esac
  done
  # A shell tells of every signal that ends a child but this one.
  timeout 2 cat >/dev/null || kill -s PIPE $copies 2>/dev/null
  exit "${status:-125}"
}

# control SECONDS ARGUMENT...: systemctl, which with these options starts nothing that could outlive it.
control() {
  limit=$1
  shift
  "$timeout" -k 5 "$limit" systemctl --no-pager --no-ask-password "$@" </dev/null
}

# running UNIT: prints what tells whether it runs, and since which start.
running() {
  control 20 --property=Type,ActiveState,SubState,InvocationID show -- "$1"
}

# stays_up UNIT: for systemd, most programs are up as soon as they are there; one that cannot work is gone a moment later.
stays_up() {
  before=$(running "$1") || return 0
  now=$before
  case $before in
    *Type=simple* | *Type=exec* | *Type=idle* | *Type=forking*)
      sleep 0.5
      now=$(running "$1") || return 0
      ;;
  esac
  case $now in
    *ActiveState=failed* | *SubState=auto-restart*) return 1 ;;
  esac
  [ "${now##*InvocationID=}" = "${before##*InvocationID=}" ] || [ -z "${now##*ActiveState=inactive*}" ]
}

# operate SECONDS UNIT [unwatched] STEP...
operate() {
  seconds=$1
  unit=$2
  shift 2
  started=
  watch=1
  for step do
    case $step in
      unwatched)
        watch=
        continue
        ;;
      start | restart) started=$watch ;;
    esac
    case $step in
      daemon-reload) set -- "$step" ;;
      *' --no-block') set -- "${step% *}" --no-block -- "$unit" ;;
      *) set -- "$step" -- "$unit" ;;
    esac
    control "$seconds" "$@"
    status=$?
    if [ "$status" != 0 ]; then
      say "systemctl $step $unit: exit $status"
      control 20 --full --lines=10 status -- "$unit" >&2
      exit "$status"
    fi
  done
  if [ -n "$started" ] && ! stays_up "$unit"; then
    say "$unit started, and ended at once"
    control 20 --full --lines=10 status -- "$unit" >&2
    exit 1
  fi
}

# --- files ---

# kind_of PATH: sets kind, the last component not followed.
kind_of() {
  if [ -L "$1" ]; then
    kind=link
  elif [ -f "$1" ]; then
    kind=file
  elif [ -d "$1" ]; then
    kind=directory
  elif [ -e "$1" ]; then
    kind=other
  else
    kind=absent
  fi
}

expect_kind() {
  kind_of "$1"
  [ "$kind" = "$2" ] || moved_on "$1 was planned against as: $2, and is now: $kind"
}

# own PATH MODE OWNER GROUP
own() {
  if [ -n "$3$4" ] && ! ours "$@"; then chown -h -- "$3${4:+:$4}" "$1" || exit 1; fi
  if [ -n "$2" ] && [ ! -L "$1" ]; then chmod -- "$2" "$1" || exit 1; fi
}

# ours PATH MODE OWNER GROUP: whether it belongs to these already, as what this shell has just made mostly does.
ours() {
  [ "${3:-$user}" = "$user" ] && [ "${4:-$primary}" = "$primary" ] && [ ! -L "$1" ] && [ -O "$1" ] && [ -G "$1" ]
}

# beside PATH DIGEST MODE OWNER GROUP BEFORE...: an empty new file beside a path, which goes when this shell ends
beside() {
  path=$1
  digest=$2
  mode=$3
  owner=$4
  group=$5
  before=$6
  umask 077
  directory=${path%/*}
  new=$(mktemp -- "$directory/.slipway.XXXXXX") || exit 1
  trap 'rm -f -- "$new"' EXIT
  trap 'exit 1' HUP INT TERM PIPE
}

no_room() {
  rm -f -- "$new"
  say "free there: $(df --output=avail -B1 -- "${directory:-/}" | tail -n 1) bytes"
  exit 1
}

# finish [arguments of run for a check]: the new file is as it shall be, and its place as the plan saw it.
finish() {
  own "$new" "$mode" "$owner" "$group"
  label
  if [ $# != 0 ]; then
    check "$@" || exit 4
  fi
  expect_digest
}

# place: the new file takes its place.
place() {
  mv -T -- "$new" "$path" || exit 1
  trap - EXIT
  [ -z "$relabel" ] || restorecon -- "$path"
  sync -- "${directory:-/}"
}

# write_file PATH DIGEST MODE OWNER GROUP BEFORE [arguments of run for a check, %s for the new file]; the content on stdin
write_file() {
  beside "$@"
  shift 6
  cat >"$new" || no_room
  if [ "$(sha256sum <"$new")" != "$digest  -" ]; then
    say "the content arrived cut short or damaged"
    exit 1
  fi
  finish "$@"
  sync -- "$new" || exit 1
  place
}

# write_large: as write_file, for what takes long to write and to hash. It is hashed once, where it lies; its seal is told.
write_large() {
  beside "$@"
  shift 6
  # nocache has the kernel begin to write to the disk what arrives, so that the flush at the end has little left to do
  dd of="$new" bs=1M iflag=fullblock oflag=nocache status=none || no_room
  # longer than the tick of a file system's clock: whatever is written later has a later time
  sync -- "$new" && sleep 0.02 && arrived=$(written "$new") || exit 1
  if [ "$(digest_of "$new")" != "$digest" ]; then
    say "the content arrived cut short or damaged"
    exit 5
  fi
  finish "$@"
  sync -- "$new" && now=$(written "$new") || exit 1
  if [ "$now" != "$arrived" ]; then
    say "somebody wrote to the new file"
    exit 1
  fi
  place
  seal "$path"
}

# written PATH: which file it is, and when it was last written to
written() {
  stat -c '%d %i %s %.9Y' -- "$1"
}

# seal PATH: the same with the time of its last change of any kind, which nobody can set
seal() {
  stat -L -c '%d %i %s %.9Y %.9Z' -- "$1"
}

# digest_of PATH: the SHA-256. openssl, where there is one, uses what the processor has for that; sha256sum does not everywhere.
digest_of() {
  now=$(openssl dgst -sha256 -r <"$1" 2>/dev/null) || now=
  [ "${#now}" -ge 64 ] || now=$(sha256sum <"$1") || return
  printf '%s\n' "${now%% *}"
}

# The target is what the plan saw. A link is replaced itself, whether or not it leads anywhere.
expect_digest() {
  if [ -z "$before" ]; then
    if [ -e "$path" ] && [ ! -L "$path" ]; then moved_on "$path was absent when this was planned, and is there now"; fi
  else
    [ -e "$path" ] || moved_on "$path was there when this was planned, and is gone now"
    [ -f "$path" ] || moved_on "$path was a file when this was planned, and is none now"
    now=$(sha256sum <"$path") || exit 1
    [ "$now" = "$before  -" ] || moved_on "$path was changed after this was planned"
  fi
}

# SELinux: the context of what is replaced; relabel is set when a new file has to be given its own.
label() {
  relabel=
  if [ -e /sys/fs/selinux/enforce ]; then
    if [ -e "$path" ]; then
      chcon --reference="$path" -- "$new" || exit 1
    elif command -v restorecon >/dev/null; then
      relabel=yes
    fi
  fi
}

check() {
  for argument do
    shift
    word=
    while [ "${argument#*%s}" != "$argument" ]; do
      word=$word${argument%%%s*}$new
      argument=${argument#*%s}
    done
    set -- "$@" "$word$argument"
  done
  (run "$@") >&2 </dev/null
}

# make_directory PATH MODE OWNER GROUP
make_directory() {
  umask 077
  kind_of "$1"
  case $kind in
  directory) own "$@" ;;
  absent)
    path=$1
    mkdir -- "$path" || exit 1
    trap 'rmdir -- "$path"' EXIT
    own "$@"
    trap - EXIT
    if [ -e /sys/fs/selinux/enforce ] && command -v restorecon >/dev/null; then restorecon -- "$1"; fi
    ;;
  *) moved_on "$1 was absent when this was planned, and is now: $kind" ;;
  esac
}

# Directories and small files together: a request calls what follows in this order. All is made beside its place, flushed and
# checked before the first file is moved to its place. What cannot be done so ends with status 5, and is then done piece by
# piece: up to the first rename everything is again as it was, after it the number of files that are in place is printed.

# together
together() {
  undo=
  renamed=0
  umask 077
  set -C
  trap 'status=$?; trap - EXIT; [ "$status" = 0 ] || { eval "$undo"; echo "$renamed"; }; exit "$status"' EXIT
  trap 'exit 1' HUP INT TERM PIPE
}

# new_directory PATH MODE OWNER GROUP
new_directory() {
  absent "$1"
  mkdir -m "${2:-0700}" -- "$1" || exit 5
  own "$1" "" "$3" "$4"
  if [ -e /sys/fs/selinux/enforce ] && command -v restorecon >/dev/null; then restorecon -- "$1"; fi
}

# new_file PATH OWNER GROUP TEXT
new_file() {
  printf %s "$4" >"$1" || exit 5
  own "$1" "" "$2" "$3"
}

# absent PATH...
absent() {
  for path do
    if [ -e "$path" ] && [ ! -L "$path" ]; then exit 5; fi
  done
}

# regular PATH...
regular() {
  for path do
    [ -f "$path" ] || exit 5
  done
}

# rename NEW PATH
rename() {
  new=$1
  path=$2
  label
  mv -T -- "$new" "$path" || exit 5
  renamed=$((renamed + 1))
  [ -z "$relabel" ] || restorecon -- "$path"
}

# expect_target PATH TARGET: the dot keeps newlines at the end.
expect_target() {
  now=$(readlink -n -- "$1"; echo .)
  [ "$now" = "$2." ] || moved_on "$1 pointed to $2 when this was planned, and points to ${now%.} now"
}

# make_link PATH TARGET KIND-BEFORE TARGET-BEFORE
make_link() {
  expect_kind "$1" "$3"
  [ "$3" != link ] || expect_target "$1" "$4"
  directory=${1%/*}
  new=$(mktemp -u -- "$directory/.slipway.XXXXXX") || exit 1
  ln -s -T -- "$2" "$new" || exit 1
  trap 'rm -f -- "$new"' EXIT
  trap 'exit 1' HUP INT TERM PIPE
  mv -T -- "$new" "$1" || exit 1
  trap - EXIT
  sync -- "${directory:-/}"
}

# set_attributes PATH MODE OWNER GROUP KIND-BEFORE MODE-BEFORE OWNER-BEFORE GROUP-BEFORE
set_attributes() {
  expect_kind "$1" "$5"
  now=$(stat -c '%04a %U %G %u %g' -- "$1") || exit 1
  before="$6 $7 $8"
  set -- "$1" "$2" "$3" "$4" $now
  if [ "$6" = UNKNOWN ]; then owner=$8; else owner=$6; fi
  if [ "$7" = UNKNOWN ]; then group=$9; else group=$7; fi
  [ "$5 $owner $group" = "$before" ] || moved_on "$1 was $before when this was planned, and is $5 $owner $group now"
  own "$1" "$2" "$3" "$4"
}

# remove PATH KIND-BEFORE
remove() {
  expect_kind "$1" "$2"
  if [ "$2" = directory ]; then
    unmounted "$1"
    rm -rf --one-file-system --preserve-root=all -- "$1" || exit 1
  else
    rm -f -- "$1" || exit 1
  fi
}

# unmounted DIRECTORY: refuses where something is mounted on it or below it, a bind mount of the same file system too.
unmounted() {
  path=$(cd -P -- "$1" && pwd -P && echo .) || exit 1
  path=$(printf %s "${path%??}" | sed -e 's/\\/\\134/g' -e 's/ /\\040/g' -e 's/	/\\011/g' -e ':a' -e '$!{N;ba' -e '}' -e 's/\n/\\012/g')
  while read -r word value pid rest entry input; do
    case $entry in
    "$path" | "$path"/*)
      say "$entry is a mount point"
      exit 1
      ;;
    esac
  done <<END
$(cat /proc/self/mountinfo)
END
}

# --- the conversation ---

ended 0 0
for tool in cat chmod chown date dd df groups head id ln mkdir mktemp mv readlink rm rmdir sed sha256sum sleep stat stdbuf sync tail timeout; do
  command -v "$tool" >/dev/null || missing="$missing $tool"
done
if [ -n "$missing" ]; then
  echo "$missing"
  ended 1 1
  exit 1
fi
timeout=$(command -v timeout)
# uid=0(root) gid=0(root) groups=…
primary=$(id)
user=${primary%% gid=*}
primary=${primary#* gid=}
primary=${primary%% groups=*}
user=${user#*\(}
primary=${primary#*\(}
user=${user%\)}
primary=${primary%\)}
user=${user#uid=}
case $user in
'' | *[!A-Za-z0-9._-]*) ;;
*)
  eval "HOME=~$user"
  export HOME
  ;;
esac
printf '%s\n' "$user"
ended 1 0
while read -r id length payload; do
  script=$(head -c "$length")
  if [ "$payload" = 0 ]; then
    (eval "$script") </dev/null
  else
    # What a script leaves unread is drained here, so that the next request begins where it should.
    dd bs=65536 count="$payload" iflag=fullblock,count_bytes status=none | {
      (eval "$script")
      cat >/dev/null
    }
  fi
  ended "$id" "$?"
done
