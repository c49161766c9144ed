# shellcheck shell=bash
# Programs of the machine, from its own package manager.

# need PROGRAM=PACKAGE...
need() {
  local pair packages=()
  for pair in "$@"; do
    command -v "${pair%%=*}" >/dev/null || packages+=("${pair##*=}")
  done
  [ ${#packages[@]} -gt 0 ] || return 0
  [ "$(id -u)" = 0 ] || die "missing here: ${packages[*]}; install them, or run this as root"
  command -v apt-get >/dev/null || die "missing here: ${packages[*]}; the lab knows Debian and Ubuntu only"
  step "Installing ${packages[*]}" install_packages "${packages[@]}"
}

# Pages are looked at in a Chromium, under whatever name lab/browser.ts finds it.
need_browser() {
  local name
  for name in chromium chromium-browser google-chrome; do
    ! command -v "$name" >/dev/null || return 0
  done
  need chromium=chromium
}

install_packages() {
  local install="apt-get install -y -qq --no-install-recommends"
  export DEBIAN_FRONTEND=noninteractive
  $install "$@" || { apt-get update -qq && $install "$@"; }
}
