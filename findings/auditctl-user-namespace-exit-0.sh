#!/usr/bin/env bash
# "auditctl -R" in a user namespace, such as that of a container without the rights of the machine's root, reads no rule
# of its file, prints nothing and ends with exit code 0, even if the file has no rule that could be loaded. A build that
# checks audit rules in such a container takes every file. One would expect a message that nothing was loaded and an
# exit code that is not 0, as "auditctl" in a namespace of processes gives: it reads each rule, and the kernel refuses it.
#
# Seen with auditd 3.0.9 on Debian 12:
#   user namespace: exit code 0; output: nothing
#   PID namespace: exit code 255; output: Syscall name unknown: nothing
#
# Needs root on Debian 12 with apt, and a kernel with audit; loads no rule; exits with 1 if this is no longer so.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq -o APT::Sandbox::User=root auditd=1:3.0.9-1 libaudit1=1:3.0.9-1
for package in *.deb; do dpkg-deb --extract "$package" root; done
export LD_LIBRARY_PATH=$folder/root/lib/x86_64-linux-gnu
auditctl=$folder/root/sbin/auditctl
rule='-a always,exit -F arch=b64 -S nothing -F key=test'
echo "$rule" >broken.rules

run() {
  code=0
  output=$("$@" 2>&1) || code=$?
  first=$(sed -n 1p <<<"${output:-nothing}")
}
"$auditctl" -v
run unshare --user --map-root-user "$auditctl" -R broken.rules
echo "user namespace: exit code $code; output: $first"
in_user_namespace="$code $first"
# The words of the rule are words of the command here.
# shellcheck disable=SC2086
run unshare --pid --fork --mount-proc "$auditctl" $rule
echo "PID namespace: exit code $code; output: $first"
[ "$in_user_namespace" = '0 nothing' ] && [ "$code $first" = '255 Syscall name unknown: nothing' ]
