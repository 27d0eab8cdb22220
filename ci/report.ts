import { appendFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { contextsOf } from "../src/rules/judge-stacks";
import { loadMap } from "../src/map";
import { mapFile } from "../src/cli/map-file";
import { forScanning } from "../src/cli/review/scanning";
import { toMarkdown } from "../src/review/render/markdown";
import { toPage } from "../src/review/render/page";
import { reportOf } from "../src/review/report";
import { UserError } from "../src/user-error";
import { merged } from "./hand-over";
import { accounts, runStep } from "./run";

/** `report.js <reviews> <to>`: writes one report of all reviews as a comment, a page and for code scanning. */
runStep(() => {
  const [reviews, to] = process.argv.slice(2);
  if (reviews === undefined || to === undefined) throw new UserError("report.js <reviews> <to>");
  if (!existsSync(reviews)) throw new UserError("nothing was reviewed");
  // By name: another artifact could be anybody's.
  const planned = accounts().map(({ account }) => join(reviews, `review-${account}`, `planned-${account}.json`));
  const { stacks, findings, broken } = merged([join(reviews, "review-compared", "compared.json"), ...planned]);
  const names = stacks.map(({ stack }) => stack);
  const contexts = contextsOf(loadMap(mapFile(undefined, process.env)));
  const specs = new Map([...contexts].map(([stack, { spec }]) => [stack, spec]));
  const plans = new Map(stacks.flatMap(({ stack, plan }) => (plan === undefined ? [] : [[stack, plan] as const])));
  const report = reportOf(findings, { stacks: names, specs, plans, redacted: true });
  const files = new Map(names.map((stack) => [stack, join("cdktf.out", "stacks", stack, "cdk.tf.json")]));
  const rules =
    broken === 0 ? "" : `\n> **Rules are broken** ${broken} times: see code scanning, or run forensics check.\n`;
  const markdown = `${toMarkdown(report)}${rules}`;
  mkdirSync(to, { recursive: true });
  writeFileSync(join(to, "review.md"), markdown);
  writeFileSync(join(to, "review.html"), toPage(report));
  writeFileSync(join(to, "review.sarif"), JSON.stringify(forScanning(findings, files), null, 2));
  const summary = process.env["GITHUB_STEP_SUMMARY"];
  if (summary !== undefined) appendFileSync(summary, markdown);
});
