#!/bin/sh
# Makes sure that there is a Chromium for the browser tests, with apt where that may be used without asking.
set -eu
for name in ${CHROMIUM:-} chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name" >/dev/null; then exit 0; fi
done

sudo=
if [ "$(id -u)" != 0 ]; then sudo="sudo -n"; fi
if command -v apt-get >/dev/null && $sudo true 2>/dev/null; then
    echo "Installing Chromium with apt-get (once)"
    $sudo apt-get update -q >/dev/null
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends chromium >/dev/null
else
    echo "Chromium is needed for the browser tests: install it, or name its program with CHROMIUM=/path/to/chrome." >&2
    exit 1
fi
