#!/bin/sh
[ "$1" = --list ] && echo "{\"a\": [\"h1\", \"h2\"]}" || { echo "no $2" >&2; exit 1; }
