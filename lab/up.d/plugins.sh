# shellcheck shell=bash
# The provider plugins: those on PATH, else the official ones, else the offline ones of lab/plugins.

# Which are which goes into $plugins, for the report.
use_plugins() {
  local name official=() offline=() machine=() links=$root/.lab/plugins
  rm -rf "$links"
  mkdir -p "$links"
  for name in $(plugin_names); do
    if command -v "pulumi-resource-$name" >/dev/null; then
      machine+=("$name")
    elif plugin_installed "$name" || { downloads_work && install_plugin "$name"; }; then
      official+=("$name")
    else
      [ -e "$root/lab/plugins/bin/pulumi-resource-$name" ] || die "the plugin $name can't be had here, and lab/plugins has none"
      ln -s "$root/lab/plugins/bin/pulumi-resource-$name" "$links/"
      offline+=("$name")
    fi
  done
  # A download that can't work costs every run seconds of retries.
  downloads_work || export PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION=true
  [ ${#offline[@]} = 0 ] || export PATH=$links:$PATH
  plugins="${machine[*]:+found on this machine: ${machine[*]}; }${official[*]:+official: ${official[*]}; }"
  plugins="${plugins}${offline[*]:+OFFLINE STAND-INS: ${offline[*]}; }"
  plugins=${plugins%; }
  [ ${#offline[@]} = 0 ] || say "OFFLINE stand-in plugins in use: ${offline[*]}"
}

# One for each SDK the program depends on.
plugin_names() {
  node -p 'Object.keys(require("./package.json").dependencies).flatMap((name) => /^@pulumi\/(?!pulumi$)(.+)/.exec(name)?.[1] ?? []).join("\n")'
}

install_plugin() {
  step "Fetching the plugin $1" pulumi plugin install resource "$1" "$(package_version "@pulumi/$1")"
}

plugin_installed() { [ -d "$PULUMI_HOME/plugins/resource-$1-v$(package_version "@pulumi/$1")" ]; }
