#!/usr/bin/env bash
# The first process of the fresh machine: builds its file systems, moves into them and waits.
# init.sh DIRECTORY [SOURCE=TARGET...]
set -euo pipefail
machine=$1
shift

# Of mount options those that say which hierarchy it is.
hierarchy_of() {
  local option kept=()
  for option in ${1//,/ }; do
    case $option in
      rw | ro) ;;
      name=*) kept+=(none "$option") ;;
      *) kept+=("$option") ;;
    esac
  done
  (IFS=, && echo "${kept[*]:-rw}")
}

hostname homelab-fresh
mount --bind "$machine" "$machine"
cd "$machine"
mount -t proc proc proc
mount -t sysfs sysfs sys
mount -t tmpfs -o mode=755 tmpfs run
mkdir -p run/lock
mount -t tmpfs -o mode=755 tmpfs dev
mkdir -p dev/pts dev/shm dev/net
mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts dev/pts
mount -t tmpfs -o mode=1777 tmpfs dev/shm
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
for stream in 0:stdin 1:stdout 2:stderr; do ln -s "/proc/self/fd/${stream%%:*}" "dev/${stream#*:}"; done
while read -r name major minor; do
  mknod -m 666 "dev/$name" c "$major" "$minor"
done <<'TEXT'
null 1 3
zero 1 5
full 1 7
random 1 8
urandom 1 9
tty 5 0
fuse 10 229
net/tun 10 200
TEXT

# The hierarchies of this kernel, each beginning at the machine's own group.
if [ "$(stat -f -c %T /sys/fs/cgroup)" = cgroup2fs ]; then
  mount -t cgroup2 cgroup2 sys/fs/cgroup
else
  mount -t tmpfs -o mode=755 tmpfs sys/fs/cgroup
  while read -r target type options; do
    mkdir -p "${target#/}"
    mount -t "$type" -o "$(hierarchy_of "$options")" cgroup "${target#/}"
  done < <(findmnt --raw --noheadings --types cgroup,cgroup2 --output TARGET,FSTYPE,FS-OPTIONS)
fi

for pair in "$@"; do
  mkdir -p ".${pair#*=}"
  mount --bind "${pair%%=*}" ".${pair#*=}"
done

pivot_root . .old
umount --lazy /.old
rmdir /.old
touch /run/ready
exec sleep infinity
