# shellcheck shell=bash
# prepare [ENVIRONMENT]: everything that has to be there before the program can run, for that one or for any.

prepare() {
  local obstacle
  obstacle=$(host_obstacle)
  [ -z "$obstacle" ] || die "there can be no lab here: $obstacle"
  cd "$root" || exit
  use_node
  use_dependencies
  use_engine
  use_plugins
  use_host
  use_images "$@"
  report >"$state/report"
}

report() {
  printf 'engine   %s\n' "$engine"
  printf 'plugins  %s\n' "$plugins"
  printf 'images   %s\n' "$images"
}
