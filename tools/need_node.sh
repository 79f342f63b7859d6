#!/bin/sh
# Installs the pinned npm packages that check HTML and scripts: need_node.sh STAMP.
set -eu
stamp=$1
command -v npm >/dev/null && node -e 'process.exit(process.versions.node.split(".")[0] < 20 ? 1 : 0)' 2>/dev/null || {
    echo "Node 20 or newer is needed for the tests (https://nodejs.org, or your distribution's nodejs and npm packages)." >&2
    exit 1
}
rm -rf node_modules
npm ci --silent --no-audit --no-fund
touch "$stamp"
