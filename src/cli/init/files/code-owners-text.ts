import { lockFileOf } from "../../../map/images-lock/lock-file";

/** Where GitHub looks for code owners, the first that exists counting (GitHub Docs, "About code owners"). */
export const CODE_OWNERS_PLACES = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"] as const;

/** What decides about custody, or runs with rights in CI or decides what does; `docs/pull-requests.md` names the same. */
export const OWNED = [
  "/.github/",
  "/.npmrc",
  "/.terraform.lock.hcl",
  "/approvers",
  "/cdktf.json",
  "/ci/",
  "/forensics.ts",
  "/main.ts",
  "/package.json",
  "/package-lock.json",
  "/sandbox/",
  "/src/",
  "/stacks/",
  "/tsconfig.json",
] as const;

/** The code owners of a repository. @param map its path in the repository */
export function codeOwnersText(owners: readonly string[], map: string): string {
  return [
    "# Whose review GitHub asks for before a change to these is merged (docs/pull-requests.md). It does so once the",
    "# protection of the branch main requires reviews from code owners.",
    ...[`/${map}`, `/${lockFileOf(map)}`, ...OWNED].map((path) => `${escaped(path)} ${owners.join(" ")}`),
    "",
  ].join("\n");
}

/** A blank ends a pattern, and a hash begins a comment. */
function escaped(path: string): string {
  return path.replaceAll(/[ #*?[\]\\!]/g, (character) => `\\${character}`);
}
