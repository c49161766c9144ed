#!/bin/sh
# What the official image does before the server starts, as far as services use it:
# settings by environment or *_FILE, a first database, the scripts of /docker-entrypoint-initdb.d.
set -eu

main() {
  case ${1:-} in '' | -*) set -- postgres "$@" ;; esac
  [ "$1" = postgres ] || exec "$@"

  if [ "$(id -u)" = 0 ]; then
    mkdir -p "$PGDATA" /var/run/postgresql
    chmod 700 "$PGDATA"
    chown -R postgres "$PGDATA" /var/run/postgresql
    exec su -s /bin/sh -c 'exec "$@"' postgres -- sh "$0" "$@"
  fi
  [ -s "$PGDATA/PG_VERSION" ] || initialise
  exec "$@"
}

initialise() {
  password=$(setting POSTGRES_PASSWORD)
  user=$(setting POSTGRES_USER)
  user=${user:-postgres}
  database=$(setting POSTGRES_DB)
  database=${database:-$user}
  if [ -z "$password" ] && [ "${POSTGRES_HOST_AUTH_METHOD:-}" != trust ]; then
    echo "Error: Database is uninitialized and superuser password is not specified." >&2
    exit 1
  fi

  echo "$password" >/tmp/password
  # shellcheck disable=SC2086 # the arguments are several words
  initdb --username="$user" --pwfile=/tmp/password --encoding=UTF8 --locale=C.UTF-8 ${POSTGRES_INITDB_ARGS:-}
  rm /tmp/password
  echo "host all all all ${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}" >>"$PGDATA/pg_hba.conf"
  echo "listen_addresses = '*'" >>"$PGDATA/postgresql.conf"

  pg_ctl -w start -o "-c listen_addresses=''"
  [ "$database" = postgres ] || psql -U "$user" -d postgres -v name="$database" <<'SQL'
CREATE DATABASE :"name";
SQL
  for script in /docker-entrypoint-initdb.d/*; do
    case $script in
      *.sh) sh "$script" ;;
      *.sql) psql -v ON_ERROR_STOP=1 -U "$user" -d "$database" -f "$script" ;;
    esac
  done
  pg_ctl -w stop -m fast
}

# setting NAME: its value, or what is in the file that NAME_FILE names.
setting() {
  eval "value=\${$1:-} file=\${$1_FILE:-}"
  # shellcheck disable=SC2154 # assigned above
  if [ -n "$file" ]; then cat "$file"; else printf %s "$value"; fi
}

main "$@"
