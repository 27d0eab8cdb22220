#!/usr/bin/env bash
# For another Python or platform than its own, pip takes wheels only (it demands --only-binary=:all:). Where the newest
# version of a package, or something that it depends on, has no wheel, pip falls back without a word to an old version
# whose wheel names no dependency: exit 0. One would expect an error, or a warning. uv resolves the newest version, with
# the source distributions that it needs.
#
# Seen with pip 23.2.1, plaso 20260720 (its dependency acstore has no wheel) and uv 0.13.9, on 2026-11-29:
#   pip: plaso 20200717, exit 0
#   uv: plaso 20260720
#
# Needs python3; exits with 1 if this is no longer so.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pip==23.2.1 uv==0.13.9

venv/bin/pip install --dry-run --quiet --disable-pip-version-check --ignore-installed --report report.json --target target \
  --only-binary=:all: --platform manylinux_2_28_x86_64 --python-version 3.11 --implementation cp plaso
by_pip=$(python3 -c 'import json; print([one["metadata"]["version"] for one in json.load(open("report.json"))["install"] if one["metadata"]["name"] == "plaso"][0])')

echo plaso > requirements.in
venv/bin/uv pip compile --quiet --python-version 3.11 --python-platform x86_64-manylinux_2_28 --output-file requirements.txt requirements.in
by_uv=$(sed -n 's/^plaso==//p' requirements.txt)

echo "pip: plaso $by_pip, exit 0"
echo "uv: plaso $by_uv"
[ "$by_pip" = 20200717 ] && [ "$by_uv" != "$by_pip" ]
