#!/bin/sh
case "$1" in
--list) echo '{"old": ["o1", "o2"]}';;
--host) echo "{\"me\": \"$2\"}";;
esac
