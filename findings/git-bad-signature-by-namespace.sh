#!/usr/bin/env bash
# git calls a good SSH signature of a commit bad (%G? is "B") where the key is in the allowed-signers file, but in a line
# that is restricted to another namespace (namespaces="release"). One would expect "U", as for a key that the file does
# not list at all: the signature is sound, and only nobody vouches for it as a commit's.
#
# Seen with git 2.39.5 and OpenSSH 9.2p1 (Debian 12):
#   not listed: U
#   listed for commits: G
#   listed for releases alone: B
#
# Needs git and ssh-keygen; exits with 1 if this is no longer so.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export HOME=$folder GIT_CONFIG_NOSYSTEM=1

ssh-keygen -q -t ed25519 -N "" -C signer -f key
git init -q repository
git -C repository -c user.name=Signer -c user.email=signer@example.org -c gpg.format=ssh -c user.signingkey="$folder/key" \
  commit -q --allow-empty -S -m "a signed commit"

status() {
  git -C repository -c gpg.ssh.allowedSignersFile="$folder/$1" log -1 --format=%G?
}

key=$(cut -d " " -f 1-2 key.pub)
: > nobody
echo "signer@example.org namespaces=\"git\" $key" > commits
echo "signer@example.org namespaces=\"release\" $key" > releases

unlisted=$(status nobody)
listed=$(status commits)
restricted=$(status releases)
git --version
ssh -V 2>&1
echo "not listed: $unlisted"
echo "listed for commits: $listed"
echo "listed for releases alone: $restricted"
[ "$unlisted $listed $restricted" = "U G B" ]
