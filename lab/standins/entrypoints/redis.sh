#!/bin/sh
# As in the official image: options alone are for the server, which does not run as root.
set -eu

case ${1:-} in '' | -* | *.conf) set -- redis-server "$@" ;; esac
if [ "$1" = redis-server ] && [ "$(id -u)" = 0 ]; then
  chown -R redis .
  exec su -s /bin/sh -c 'exec "$@"' redis -- sh "$@"
fi
exec "$@"
