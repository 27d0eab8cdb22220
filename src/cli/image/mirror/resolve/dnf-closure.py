"""Resolves RPM packages with dnf's own solver, for a machine on which nothing is installed.

Reads JSON from standard input: root, cache, release, repositories [{name, baseurl}], packages.
Writes JSON: packages [{name, version, file, sha256, size, url}], or the problems that dnf reports.
"""

import json
import os
import sys

import dnf

wanted = json.load(sys.stdin)
base = dnf.Base()
conf = base.conf
conf.installroot = wanted["root"]
conf.cachedir = wanted["cache"]
conf.reposdir = []
conf.pluginpath = []
conf.install_weak_deps = False
conf.substitutions["releasever"] = wanted["release"]
conf.substitutions["arch"] = "x86_64"
conf.substitutions["basearch"] = "x86_64"
conf.ignorearch = True
for repository in wanted["repositories"]:
    base.repos.add_new_repo(repository["name"], conf, baseurl=[repository["baseurl"]])
try:
    base.fill_sack(load_system_repo=False)
    unknown = []
    for name in wanted["packages"]:
        try:
            base.install(name)
        except dnf.exceptions.MarkingError:
            unknown.append(name)
    if unknown:
        json.dump({"unknown": unknown}, sys.stdout)
        sys.exit(0)
    base.resolve()
except dnf.exceptions.Error as error:
    json.dump({"problem": str(error)}, sys.stdout)
    sys.exit(0)
packages = []
for package in base.transaction.install_set:
    kind, digest = package.returnIdSum()
    if kind != "sha256":
        json.dump({"problem": f"the index names no SHA-256 of {package}, but {kind}"}, sys.stdout)
        sys.exit(0)
    packages.append(
        {
            "name": package.name,
            "version": package.evr,
            "file": os.path.basename(package.location),
            "sha256": digest,
            "size": package.downloadsize,
            "url": package.remote_location(),
        }
    )
json.dump({"packages": packages}, sys.stdout)
