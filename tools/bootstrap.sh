#!/bin/sh
# Makes a virtual environment from a requirements file, once: bootstrap.sh DIRECTORY REQUIREMENTS STAMP.
# Says in one line what is missing; leaves no half-made environment behind that looks finished.
set -eu
venv=$1 requirements=$2 stamp=$3
pip_version=26.2.1 # chalice refuses pip 26.3 and later

stop() {
    echo "$*" >&2
    exit 1
}

find_python() {
    for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    stop "Python 3.11 or newer is needed, and none was found on the PATH (PYTHON=/path/to/python3 names another one)."
}

python=$(find_python)
"$python" -c 'import ensurepip, venv' 2>/dev/null ||
    stop "$python cannot make virtual environments: install its venv package (Debian, Ubuntu: apt-get install python3-venv)."

echo "Setting up $venv from $requirements (once)"
rm -rf "$venv"
"$python" -m venv "$venv"
"$venv/bin/python" -m pip install -qq --disable-pip-version-check "pip==$pip_version" ||
    stop "pip could not be installed into $venv: is the package index reachable?"
"$venv/bin/python" -m pip install -qq --disable-pip-version-check --requirement "$requirements" ||
    stop "Not everything in $requirements could be installed: is the package index reachable?"
touch "$stamp"
