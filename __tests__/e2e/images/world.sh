#!/bin/sh
# Holds namespaces of processes and mounts in which everything of these tests runs. They end when standard input does,
# which is when the tests end, for whatever reason. Then the kernel ends every process in them and removes every mount;
# this script removes the rest: the control group of its first argument, and the folders of the others.
set -eu
group=$1
shift
hierarchies='/sys/fs/cgroup /sys/fs/cgroup/systemd /sys/fs/cgroup/unified'
for hierarchy in $hierarchies; do
  [ ! -e "$hierarchy/cgroup.procs" ] || mkdir "$hierarchy/$group"
done

# Folders of their own in /run: names of networks and containers do not meet those of the machine.
# shellcheck disable=SC2016
unshare --mount --pid --fork --mount-proc sh -c '
  for folder in /run/netns /run/systemd/nspawn; do
    mkdir -p "$folder"
    mount -t tmpfs tmpfs "$folder"
  done
  echo ready
  exec cat > /dev/null
' || true

rm -rf "$@"
for hierarchy in $hierarchies; do
  [ ! -d "$hierarchy/$group" ] || find "$hierarchy/$group" -depth -type d -exec rmdir {} +
done
