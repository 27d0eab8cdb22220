import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { reviewPlans } from "../../../src/cli/review/review";
import { asIs, planBetween, shorterLogs } from "../../review/incident-plans";
import type { Edit } from "../../review/incident-plans";
import { writePlans } from "../../review/plans";
import { ACME, readMap } from "../../support/synth";

const MAP = readMap(ACME);

const otherEndpointTags: Edit = ({ resource }) => {
  for (const endpoint of Object.values(resource["aws_vpc_endpoint"] ?? {}))
    Object.assign(endpoint, { tags: { Name: "other" } });
};
const both: Edit = (template) => {
  otherEndpointTags(template);
  shorterLogs(template);
};

const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

let folder: string;
let plans: string;

beforeAll(() => {
  plans = writePlans({
    "eu-eu-central-1": planBetween(MAP, MAP, "eu-eu-central-1", both),
    "ch-eu-central-2": planBetween(MAP, MAP, "ch-eu-central-2", otherEndpointTags),
    "us-us-east-1": planBetween(MAP, MAP, "us-us-east-1", asIs),
  });
  folder = mkdtempSync(join(tmpdir(), "page-"));
  const options = { approvals: join(plans, "none"), at: "2026-11-24", html: true, map: ACME };
  writeFileSync(join(folder, "review.html"), reviewPlans([plans], options).text);
});

afterAll(() => {
  for (const one of [folder, plans]) rmSync(one, { recursive: true });
});

/** The findings that a browser shows, by the filters in the page's address. */
function shown(filters: string): readonly string[] {
  const browser = BROWSERS.find((one) => existsSync(one));
  if (browser === undefined) throw new Error("this test needs Chromium: apt-get install chromium");
  const quiet = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
  const profile = `--user-data-dir=${join(folder, "profile")}`;
  const page = `file://${join(folder, "review.html")}#${filters}`;
  const args = ["--headless", "--no-sandbox", "--no-first-run", ...quiet, profile, "--dump-dom", page];
  const { stdout } = spawnSync(browser, args, { encoding: "utf8" });
  return [...stdout.matchAll(/<article([^>]*)>\s*<h3>(\S+)/g)]
    .filter(([, attributes = ""]) => !attributes.includes("hidden"))
    .map(([, , id = ""]) => id);
}

it("the page filters by severity and by jurisdiction, in a real browser", () => {
  const all = shown("");
  expect(all.length).toBeGreaterThan(2);
  const notes = shown("severity=note");
  expect(notes).toContain("changed");
  expect(notes).not.toContain("retention-shortened");
  expect(shown("severity=blocking")).toContain("retention-shortened");
  expect(shown("severity=blocking&jurisdiction=ch").length).toBeLessThan(shown("severity=blocking").length);
  expect(shown("severity=blocking&jurisdiction=us")).toEqual([]);
});
