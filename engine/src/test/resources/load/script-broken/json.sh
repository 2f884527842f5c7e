#!/bin/sh
echo "{\"a\": [\"h1\",]"
echo hint >&2
