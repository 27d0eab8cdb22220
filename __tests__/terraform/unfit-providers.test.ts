import { refuseUnfitProviders } from "../../src/terraform/unfit-providers";

const lockOf = (version: string, registry = "registry.terraform.io"): string => `provider "${registry}/hashicorp/aws" {
  version     = "${version}"
  constraints = ">= 5.100.0, < 7.0.0"
}
`;

it.each(["5.100.0", "6.21.9", "6.40.0", "6.66.0", "7.0.0"])("provider %s is taken", (version) => {
  expect(() => {
    refuseUnfitProviders(lockOf(version));
  }).not.toThrow();
});

it.each([
  ["6.22.0", "registry.terraform.io"],
  ["6.25.0", "registry.opentofu.org"],
  ["6.39.1", "registry.terraform.io"],
])("provider %s is refused: it takes S3's own block off every bucket", (version, registry) => {
  expect(() => {
    refuseUnfitProviders(lockOf("1.0.0").replace("/aws", "/random") + lockOf(version, registry));
  }).toThrow(
    `provider hashicorp/aws ${version} removes S3's block of customer-provided keys (SSE-C) from every bucket at each apply: ` +
      "choose a version before 6.22.0 or from 6.40.0 on in .terraform.lock.hcl or provider.version",
  );
});
