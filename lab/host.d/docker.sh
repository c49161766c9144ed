# shellcheck shell=bash disable=SC2154 # names are set across these files
# Rootless Docker as a unit of the account's systemd, as on a host that stays.

docker_answers() {
  env -u DOCKER_CONTEXT DOCKER_HOST="unix://$lab_run/docker.sock" docker version >/dev/null 2>&1
}

rootless_script() {
  command -v dockerd-rootless.sh || ls /usr/share/docker.io/contrib/dockerd-rootless.sh 2>/dev/null ||
    die "dockerd-rootless.sh is missing: with Docker's own packages, install docker-ce-rootless-extras"
}

start_docker() {
  write_unit
  write_daemon_config
  ! docker_answers || return 0
  as_lab systemctl --user enable --quiet docker.service
  as_lab systemctl --user start docker.service
  wait_for_docker
}

wait_for_docker() {
  wait_until 60 docker_answers && return
  tail -n 20 "$lab_log" >&2
  die "Docker does not answer; the end of $lab_log is above"
}

restart_docker() {
  as_lab systemctl --user restart docker.service
  wait_for_docker
}

# Where another Docker than Debian's is first on PATH, its parts come first too.
daemon_path() {
  local directory
  directory=$(dirname "$(command -v dockerd)")
  if [[ :$plain_path: == *":$directory:"* ]]; then echo "$plain_path"; else echo "$directory:$plain_path"; fi
}

write_unit() {
  local script unit=$lab_home/.config/systemd/user/docker.service bin=$lab_home/.local/lib/homelab-lab
  script=$(rootless_script)
  as_lab mkdir -p "$(dirname "$unit")" "$bin" "$(dirname "$lab_hosts")"
  [ -e "$lab_hosts" ] || as_lab cp /etc/hosts "$lab_hosts"

  # dockerd-rootless.sh calls `dockerd` once it is inside its own /etc: the one moment to give it another hosts file.
  as_lab tee "$bin/dockerd" >/dev/null <<SH
#!/bin/sh
ln -sf "$lab_hosts" /etc/hosts
exec "$(command -v dockerd)" "\$@"
SH
  as_lab chmod 755 "$bin/dockerd"

  as_lab tee "$unit.new" >/dev/null <<UNIT
[Unit]
Description=Rootless Docker

[Service]
Environment=PATH=$bin:$(daemon_path)
# From Docker 29.5 on the daemon is by default in the network namespace of this machine, and so is what runs with
# --network host. Here it is the namespace of the networks, whatever the release: hosts on one machine do not meet.
Environment=DOCKERD_ROOTLESS_ROOTLESSKIT_DETACH_NETNS=false
Environment=DOCKERD_ROOTLESS_ROOTLESSKIT_FLAGS=--state-dir=%t/rootlesskit
ExecStart=$script
ExecReload=/bin/sh -c 'kill -HUP \$(cat %t/docker.pid)'
StandardOutput=append:$lab_log
StandardError=inherit
Restart=always
RestartSec=2
TimeoutSec=90
LimitNOFILE=infinity
LimitNPROC=infinity
LimitCORE=infinity
TasksMax=infinity
Delegate=yes
KillMode=mixed

[Install]
WantedBy=default.target
UNIT
  if cmp -s "$unit.new" "$unit"; then
    as_lab rm "$unit.new"
  else
    as_lab mv "$unit.new" "$unit"
    as_lab systemctl --user daemon-reload
  fi
}

# What a program under test has put there stays, unless mirrors are named.
write_daemon_config() {
  local file=$lab_home/.config/docker/daemon.json mirrors
  [ "${LAB_REGISTRY_MIRROR+set}" ] || return 0
  mirrors=${LAB_REGISTRY_MIRROR//,/\",\"}
  as_lab mkdir -p "$(dirname "$file")"
  printf '{ "registry-mirrors": [%s] }\n' "${mirrors:+\"$mirrors\"}" | as_lab tee "$file" >/dev/null
  ! docker_answers || as_lab systemctl --user reload docker.service
}

show_status() {
  local docker="docker -H unix://$lab_run/docker.sock"
  echo "user    $lab_user (uid $lab_uid, $lab_home)"
  echo "socket  unix://$lab_run/docker.sock"
  echo "log     $lab_log"
  docker_answers || { echo "docker  not running" && exit 3; }
  $docker info --format \
    'docker  {{.ServerVersion}}, {{.Driver}}, cgroup v{{.CgroupVersion}} ({{.CgroupDriver}}), {{.ContainersRunning}}/{{.Containers}} containers running' \
    2>/dev/null
}
