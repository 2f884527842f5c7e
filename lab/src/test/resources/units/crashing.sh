# Units that systemd counts as started, and that do not work.
set -eu
unit() { # NAME PROGRAM [LINE]
  printf '[Service]\nExecStart=/bin/sh -c "%s"\n%s\n' "$2" "${3:-}" > "/etc/systemd/system/$1.service"
}
unit dies 'exit 3'
unit dies-later 'sleep 0.2; exit 3'
unit comes-back 'exit 3' Restart=always
unit comes-back-later 'sleep 0.2; exit 3' Restart=always
unit stays 'exec sleep infinity'
systemctl daemon-reload
