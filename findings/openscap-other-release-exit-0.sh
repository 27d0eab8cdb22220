#!/usr/bin/env bash
# OpenSCAP evaluates content that is made for another release of an operating system, tests nothing of it, and ends with
# exit code 0, which its manual gives to an evaluation without a failed rule. A gate that looks at the exit code passes.
# One would expect an error, or a code of its own: no rule was applicable.
#
# Seen with openscap-scanner 1.3.7 and ssg-debian 0.1.65 (content for Debian 11) on Debian 12:
#   exit code 0; results: notapplicable
#
# Needs Debian 12 with apt, and oscap (openscap-scanner); exits with 1 if this is no longer so.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq -o APT::Sandbox::User=root ssg-debian=0.1.65-1
dpkg-deb --extract ssg-debian_0.1.65-1_all.deb content

code=0
oscap xccdf eval --profile anssi_np_nt28_minimal --results results.xml \
  content/usr/share/xml/scap/ssg/content/ssg-debian11-ds.xml >/dev/null 2>&1 || code=$?
results=$(grep -o '<result>[a-z]*</result>' results.xml | sort | uniq -c | sed -E 's/ *([0-9]+) <result>(.*)<.*/\1 \2/' | grep -v notselected)

oscap --version | sed -n 1p
echo "exit code $code; results: $results"
[ "$code" = 0 ] && [[ $results =~ ^[0-9]+\ notapplicable$ ]]
