# shellcheck shell=sh
# Sourced. find_jdk sets jdk (a directory) and jdk_version to the first JDK from 25 on, or fails with a message.
# Reads the release files and starts nothing: this runs before every slipway command.

# try_jdk DIR...: the first that is a JDK from 25 on
try_jdk() {
  for jdk; do
    if [ ! -f "$jdk/release" ] || [ ! -x "$jdk/bin/java" ]; then continue; fi
    while IFS='=' read -r jdk_key jdk_version; do
      [ "$jdk_key" = JAVA_VERSION ] || continue
      jdk_version=${jdk_version#\"}
      jdk_version=${jdk_version%\"}
      case ${jdk_version%%[.+-]*} in
        '' | *[!0-9]*) ;;
        *) [ "${jdk_version%%[.+-]*}" -ge 25 ] && return 0 ;;
      esac
      break
    done < "$jdk/release"
  done
  return 1
}

find_jdk() {
  [ -n "${SLIPWAY_JAVA_HOME:-}" ] && try_jdk "$SLIPWAY_JAVA_HOME" && return
  [ -n "${JAVA_HOME:-}" ] && try_jdk "$JAVA_HOME" && return
  try_jdk /usr/lib/jvm/* && return
  # where java on the PATH leads to, through links
  if jdk=$(command -v java) && jdk=$(readlink -f "$jdk"); then
    try_jdk "${jdk%/bin/java}" && return
  fi
  echo "slipway: needs a JDK 25 or later and found none in SLIPWAY_JAVA_HOME, JAVA_HOME, /usr/lib/jvm or the PATH." >&2
  echo "slipway: install one (Debian 12 has none; Eclipse Temurin 25 is fine) or set SLIPWAY_JAVA_HOME to where it is." >&2
  return 1
}
