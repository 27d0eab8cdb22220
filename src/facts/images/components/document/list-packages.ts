import type { Release } from "../../releases";

/** Prints the packages that are installed, one a line, sorted: name, version and architecture, between tabs. */
export function listPackages(family: Release["family"]): string {
  return family === "deb"
    ? `dpkg-query --show --showformat='\${binary:Package}\\t\${Version}\\t\${Architecture}\\t\${db:Status-Status}\\n' | awk -F '\\t' '$4 == "installed" {print $1 "\\t" $2 "\\t" $3}' | LC_ALL=C sort`
    : `rpm --query --all --queryformat '%{NAME}\\t%{EPOCHNUM}:%{VERSION}-%{RELEASE}\\t%{ARCH}\\n' | LC_ALL=C sort`;
}
