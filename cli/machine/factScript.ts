/**
 * Tells what a host is like, for `sh -s -- SOCKET DIRECTORY...`, here or behind ssh. Each fact is a line `@name` and its
 * lines, indented by a space; what can't be read is left out.
 */
export const factScript = String.raw`
socket=$1
shift
fact() { sed 's/^/ /' | { IFS= read -r first && printf '@%s\n%s\n' "$1" "$first" && cat; }; }
told() { cat "$2" 2>/dev/null | fact "$1"; }
me=$(id -un)
[ -n "$socket" ] || socket=/run/user/$(id -u)/docker.sock
account=$me
[ -e "$socket" ] && account=$(stat -c %U "$socket" 2>/dev/null || echo "$me")
uid=$(id -u "$account")
home=$( (getent passwd "$account" || grep "^$account:" /etc/passwd) 2>/dev/null | cut -d: -f6)
runtime=/run/user/$uid
echo "$me" | fact me
echo "$account" | fact account
echo "$uid" | fact uid
echo "$home" | fact home
[ -S "$socket" ] && echo yes | fact socket
date +%s | fact time
timedatectl show -p NTPSynchronized --value 2>/dev/null | fact synchronized
[ -d /run/systemd/system ] && echo yes | fact systemd
[ -S "$runtime/systemd/private" ] && echo yes | fact userManager
[ -e "/var/lib/systemd/linger/$account" ] && echo yes | fact linger
[ -f /sys/fs/cgroup/cgroup.controllers ] && echo yes | fact cgroup2
told controllers "/sys/fs/cgroup/user.slice/user-$uid.slice/user@$uid.service/cgroup.controllers"
told portStart /proc/sys/net/ipv4/ip_unprivileged_port_start
told apparmor /proc/sys/kernel/apparmor_restrict_unprivileged_userns
ls /etc/apparmor.d 2>/dev/null | grep rootlesskit | fact apparmorProfile
for kind in subuid subgid; do
  grep -E "^($account|$uid):" /etc/$kind 2>/dev/null | fact $kind
done
cat /etc/subuid /etc/subgid 2>/dev/null |
  awk -F: '{ end = $2 + $3; if (end > next) next = end } END { print next + 0 }' | fact nextId
told daemonJson "$home/.config/docker/daemon.json"
[ -e "$home/.config/docker/daemon.json" ] && [ ! -r "$home/.config/docker/daemon.json" ] && echo yes | fact daemonJsonHidden
ls "$home/.config/docker/certs.d" 2>/dev/null | fact trusted
ps -u "$account" -o args= 2>/dev/null | grep -E '^([^ ]*/)?(rootlesskit|dockerd) ?' | fact processes
rootlesskit --version 2>/dev/null | fact rootlesskit
for tool in dockerd dockerd-rootless-setuptool.sh newuidmap slirp4netns pasta rootlesskit; do
  command -v $tool
done | fact tools
getcap "$(command -v rootlesskit)" 2>/dev/null | fact capabilities
stat -c '%n %a %U' /dev/dri/renderD* 2>/dev/null | fact graphics
for directory; do df -Pk "$directory" 2>/dev/null | tail -n 1 | sed "s|^|$directory |"; done | fact disks
`;
