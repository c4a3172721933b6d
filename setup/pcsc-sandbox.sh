#!/bin/sh
# Runs a command beside a PC/SC service of its own: stock pcscd and the virtual readers of vsmartcard-vpcd, on their
# default socket and ports, in private mount, network and process namespaces. Root or not, any number at once.
#   sh setup/pcsc-sandbox.sh COMMAND [ARGUMENT ...]        sh setup/pcsc-sandbox.sh true   asks whether it can be had
# Inside: readers "Virtual PCD 00 00" (port 35963) and "Virtual PCD 00 01" (port 35964), no network but 127.0.0.1.
# SANDBOX_PCSCD=none starts no service, PCSCD_LOG=FILE keeps its log.
# Exit: that of the command, or 95 no pcscd, 96 no virtual reader, 97 pcscd does not start, 98 and 99 no namespaces.
PATH=$PATH:/usr/sbin:/sbin
command -v pcscd > /dev/null || { echo 'pcsc-sandbox: pcscd is not installed (apt-get install pcscd)' >&2; exit 95; }
[ -e /etc/reader.conf.d/vpcd ] || { echo 'pcsc-sandbox: no virtual reader (apt-get install vsmartcard-vpcd)' >&2; exit 96; }
map=; [ "$(id -u)" = 0 ] || map=--map-root-user
# pcscd from 2.0 asks polkit and refuses everybody when there is no D-Bus; older ones do not know the option.
SANDBOX_OPTIONS=; pcscd --help 2>&1 | grep -q disable-polkit && SANDBOX_OPTIONS=--disable-polkit
export SANDBOX_OPTIONS
unshare $map --mount --net --pid --fork --kill-child --mount-proc true 2> /dev/null ||
  { echo 'pcsc-sandbox: private namespaces are not allowed here' >&2; exit 99; }
# quickack: Debian's vpcd sends length and data in two writes and would wait 44 ms for a delayed acknowledgement.
exec unshare $map --mount --net --pid --fork --kill-child --mount-proc sh -c '
  mount -t tmpfs tmpfs /run && mkdir -p /run/pcscd && ip link set lo up || exit 99
  ip route change table local local 127.0.0.1 dev lo proto kernel scope host src 127.0.0.1 quickack 1 || exit 98
  if [ "$SANDBOX_PCSCD" != none ]; then
    pcscd --foreground $SANDBOX_OPTIONS > "${PCSCD_LOG:-/dev/null}" 2>&1 &
    i=0; until [ -S /run/pcscd/pcscd.comm ]; do i=$((i+1)); [ $i -gt 250 ] && exit 97; sleep 0.02; done
  fi
  "$@"' sh "$@"
