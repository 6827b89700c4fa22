#!/usr/bin/env bash
# Makes .venv with everything the Makefile runs, from nothing. Does nothing, quickly, when nothing changed.
set -euo pipefail
cd "$(dirname "$0")/.."

venv=.venv
stamp=$venv/.made-from

say() { printf '%s\n' "$*"; }

# What the environment is made from, and where: a moved folder needs a new one.
fingerprint() {
    {
        pwd
        cat requirements/dev.txt pyproject.toml installer/setup.sh installer/system-packages.txt
        if [ -f installer/fonts.py ]; then cat installer/fonts.py; fi
    } | cksum
}

fonts_missing() {
    [ -f installer/fonts.py ] && ! ls resources/fonts/*.ttf >/dev/null 2>&1
}

# "apt-get" or "sudo -n apt-get" when this machine lets us install; nothing otherwise.
installer_command() {
    command -v apt-get >/dev/null 2>&1 || return 0
    if [ "$(id -u)" = 0 ]; then
        say "apt-get"
    elif command -v sudo >/dev/null 2>&1 && sudo -n true >/dev/null 2>&1; then
        say "sudo -n apt-get"
    fi
}

# $@: packages. True when they are installed afterwards.
install_packages() {
    local apt
    apt=$(installer_command)
    [ -n "$apt" ] || return 1
    say "Installing system packages: $*"
    export DEBIAN_FRONTEND=noninteractive
    # A fresh machine may have no package lists, an old one stale lists: fetch them only then.
    # shellcheck disable=SC2086  # two words on purpose
    $apt -o DPkg::Lock::Timeout=120 install -qq -y --no-install-recommends "$@" >/dev/null 2>&1 ||
        { $apt update -qq >/dev/null && $apt -o DPkg::Lock::Timeout=120 install -qq -y --no-install-recommends "$@" >/dev/null; }
}

missing_libraries() {
    command -v dpkg-query >/dev/null 2>&1 || return 0
    dpkg-query -W -f='${db:Status-Status} ${Package} ${Provides}\n' |
        awk 'NR == FNR { if ($1 == "installed") for (i = 2; i <= NF; i++) { sub(/,$/, "", $i); have[$i] = 1 } next }
             NF && !($1 in have) { print $1 }' - installer/system-packages.txt
}

libraries() {
    local missing
    missing=$(missing_libraries | tr '\n' ' ')
    [ -n "${missing// /}" ] || return 0
    # shellcheck disable=SC2086  # one word a package
    install_packages $missing ||
        say "The window may not open: please ask for these system packages to be installed: $missing"
}

usable_python() {
    local name
    for name in python3.11 python3.12 python3.13 python3; do
        if "$name" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' \
            >/dev/null 2>&1; then
            say "$name"
            return 0
        fi
    done
    return 1
}

environment() {
    local python
    if [ -x $venv/bin/python ] && $venv/bin/python -m pip --version >/dev/null 2>&1 &&
        [ "$($venv/bin/python -c 'import sys; print(sys.prefix)')" = "$(pwd -P)/$venv" ]; then
        return 0
    fi
    if ! python=$(usable_python); then
        install_packages python3 python3-venv || true
        python=$(usable_python) || {
            say "Python 3.11, 3.12 or 3.13 with its venv module is needed (on Debian and Ubuntu: python3 python3-venv)." >&2
            exit 1
        }
    fi
    say "Making $venv with $($python --version)"
    $python -m venv --clear $venv
}

packages() {
    local pip="$venv/bin/python -m pip --disable-pip-version-check --no-input install --quiet"
    [ "$(id -u)" != 0 ] || pip="$pip --root-user-action=ignore"
    say "Installing Python packages (each checked against its pinned hash)"
    $pip --require-hashes --requirement requirements/dev.txt
    $pip --no-deps --no-build-isolation --editable .
}

if [ -x $venv/bin/python ] && [ "$(cat $stamp 2>/dev/null)" = "$(fingerprint)" ] && ! fonts_missing; then
    exit 0
fi
libraries
environment
packages
if [ -f installer/fonts.py ]; then
    $venv/bin/python installer/fonts.py
fi
fingerprint >$stamp
say "Ready."
