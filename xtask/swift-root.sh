#!/usr/bin/env bash
# Swift on a Debian that has none: the packages of Debian 13, in a root of their own that commands are run in.
#
#   swift-root.sh setup
#   swift-root.sh run [-b FOLDER]... [-e NAME=VALUE]... -- COMMAND [ARGUMENT]...
#
# `setup` makes the root, or finds it made: a minute, 0.6 GB of downloads, 2 GB of disk. `run` runs a command in it, in the
# present folder, without network; of this machine it sees the folders that are bound, at the same paths.
#
# Mounts are made in a namespace of their own, so that none outlives its command.
set -euo pipefail

readonly SUITE=trixie
readonly PACKAGES=(swiftlang swiftlang-dev libc6-dev libstdc++-14-dev git tzdata)
# Raised when what is below changes: an older root is made anew.
readonly RECIPE=1

readonly HOME_OF_ROOT=${RINNOVO_SWIFT_ROOT:-${XDG_CACHE_HOME:-$HOME/.cache}/rinnovo-swift}
readonly ROOT=$HOME_OF_ROOT/root LOG=$HOME_OF_ROOT/setup.log

fail() {
  echo "swift-root: $*" >&2
  exit 1
}

# Runs a command in a root, with folders of this machine bound into it.
# within ROOT [FOLDER]... -- COMMAND...
within() {
  # shellcheck disable=SC2016,SC2086 # expanded by the shell in the namespace; nothing, or one option
  unshare --mount --propagation private --pid --fork --kill-child ${NETWORK---net} bash -euc '
    root=$1
    shift
    mount -t proc proc "$root/proc"
    mount -t tmpfs tmpfs "$root/dev/shm"
    for device in null zero full random urandom; do
      [ -e "$root/dev/$device" ] || touch "$root/dev/$device"
      mount --bind "/dev/$device" "$root/dev/$device"
    done
    while [ "$1" != -- ]; do
      mkdir -p "$root$1"
      mount --rbind "$1" "$root$1"
      shift
    done
    shift
    exec chroot "$root" env -i HOME=/root PATH=/usr/libexec/swift/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 "$@"
  ' within "$@"
}

# Removes a root, but never what is mounted in it.
remove() {
  if grep -q " $1/" /proc/self/mounts; then
    fail "something is mounted under $1: unmount it first"
  fi
  rm -rf --one-file-system -- "$1"
}

is_ready() {
  [ -f "$ROOT/.recipe" ] && [ "$(cat "$ROOT/.recipe")" = "$RECIPE" ]
}

make() {
  [ "$(id -u)" = 0 ] || fail "only root can make it"
  unshare --mount true || fail "this machine refuses mount namespaces"
  local mirror
  # The archive that this machine's own packages come from.
  # shellcheck disable=SC2016 # expanded by apt
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 'Label: Debian' | head -n 1)
  [ -n "$mirror" ] || fail "apt knows no archive of Debian"

  remove "$ROOT"
  remove "$ROOT.new"
  unshare --mount --propagation private debootstrap --variant=minbase --include=ca-certificates "$SUITE" "$ROOT.new" "$mirror"
  # No manuals, debuggers and language servers: they are half of it.
  cat >"$ROOT.new/etc/dpkg/dpkg.cfg.d/slim" <<'SLIM'
force-unsafe-io
path-exclude=/usr/share/doc/*
path-exclude=/usr/share/man/*
path-exclude=/usr/share/locale/*
path-exclude=/usr/libexec/swift/bin/*lldb*
path-exclude=/usr/libexec/swift/bin/repl_swift
path-exclude=/usr/libexec/swift/bin/clangd
path-exclude=/usr/libexec/swift/bin/sourcekit-lsp
path-exclude=/usr/libexec/swift/lib/liblldb*
path-exclude=/usr/libexec/swift/lib/libsourcekitdInProc*
path-exclude=/usr/libexec/swift/lib/swift_static/*
SLIM
  cp -L /etc/resolv.conf "$ROOT.new/etc/resolv.conf"
  NETWORK='' within "$ROOT.new" -- apt-get update
  NETWORK='' within "$ROOT.new" -- env DEBIAN_FRONTEND=noninteractive \
    apt-get install --yes --no-install-recommends "${PACKAGES[@]}"
  within "$ROOT.new" -- apt-get clean
  within "$ROOT.new" -- swift --version
  echo "$RECIPE" >"$ROOT.new/.recipe"
  mv "$ROOT.new" "$ROOT"
}

setup() {
  mkdir -p "$HOME_OF_ROOT"
  exec 9>"$HOME_OF_ROOT/lock"
  flock 9
  is_ready && return
  echo "swift-root: making $ROOT (a minute or two; the log is $LOG)" >&2
  # In a shell of its own, since `set -e` does not hold in a condition.
  bash -euo pipefail "$0" make >"$LOG" 2>&1 9>&- || {
    tail -n 20 "$LOG" >&2
    fail "the root could not be made; the log is $LOG"
  }
}

run() {
  local folders=() variables=()
  while getopts b:e: option; do
    case $option in
      b) folders+=("$OPTARG") ;;
      e) variables+=("$OPTARG") ;;
      *) exit 2 ;;
    esac
  done
  shift $((OPTIND - 1))
  setup
  exec 9>&-
  # shellcheck disable=SC2016 # expanded by the shell in the root
  within "$ROOT" "${folders[@]}" -- "${variables[@]}" sh -euc 'cd "$1"; shift; exec "$@"' run "$PWD" "$@"
}

case ${1-} in
  setup) setup ;;
  make) make ;;
  run) shift && run "$@" ;;
  *) sed -n '2,9p' "$0" && exit 2 ;;
esac
