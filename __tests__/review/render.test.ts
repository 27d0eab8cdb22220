import { formatTable } from "../../src/cli/table";
import { undecided } from "../../src/review/approvals/decide";
import type { Decided } from "../../src/review/approvals/decide";
import { toMarkdown } from "../../src/review/render/markdown";
import { toPage } from "../../src/review/render/page";
import { toTerminal } from "../../src/review/render/terminal";
import { reportOf } from "../../src/review/report";
import type { Report } from "../../src/review/report";
import { created, reviewed } from "./plans";
import type { Given } from "./plans";

const same = (text: string) => text;
const PAINT = { red: same, green: same, yellow: same, dim: same, bold: same };
const terminal = (report: Report, approveWith: readonly string[] = [], notes = false) =>
  toTerminal(report, { table: formatTable, paint: PAINT, ending: { approveWith }, notes });
const reportOn = (findings: readonly Decided[], stacks: readonly string[] = ["one"]) =>
  reportOf(findings, { stacks, specs: new Map(), redacted: false });
const found = (...changes: readonly Given[]) => undecided(reviewed(...changes));
/** The same findings in another stack, which have fingerprints of their own. */
const inStack = (findings: readonly Decided[], stack: string): readonly Decided[] =>
  findings.map((one) => ({ ...one, stack, fingerprint: one.fingerprint.split("").reverse().join("") }));

const shortened = (name: string): Given => ({
  address: `aws_cloudwatch_log_group.${name}`,
  before: { retention_in_days: 365 },
  after: { retention_in_days: 30 },
});
const changedTags = (index: number): Given => ({
  address: `aws_vpc.v${index}`,
  before: { tags: { a: "1" } },
  after: { tags: { a: "2" } },
});

describe("new resources", () => {
  const made = found(
    created("aws_cloudwatch_event_rule.a", {}),
    created("module.net.aws_cloudwatch_event_rule.b", {}),
    created('aws_cloudwatch_event_rule.c["eu.central-1"]', {}),
    created("aws_vpc.v", {}),
    created("aws_cloudwatch_log_group.e", {}),
    created("aws_cloudwatch_log_group.f", {}),
  );

  it("are one line for each type in a terminal, with the address if there is only one", () => {
    const [, notes = ""] = terminal(reportOn(made), [], true).split("Notes\n\n");
    expect(notes.split("\n\n")[0]?.split("\n")).toEqual([
      "  create  3 of aws_cloudwatch_event_rule  in one",
      "  create  2 of aws_cloudwatch_log_group  in one",
      "  create  aws_vpc.v  in one",
    ]);
  });

  it("are one line for each type in Markdown, with their number", () => {
    const [, notes] = toMarkdown(reportOn(made)).split("### Notes\n\n");
    expect(notes).toBe(
      "<details><summary>3 lines</summary>\n\n" +
        "- `create  3 of aws_cloudwatch_event_rule` in `one`\n- `create  2 of aws_cloudwatch_log_group` in `one`\n" +
        "- `create  aws_vpc.v` in `one`\n\n</details>\n",
    );
  });

  it("are listed by stack", () => {
    const both = [...found(created("aws_cloudwatch_event_rule.a", {}), created("aws_cloudwatch_event_rule.b", {}))];
    const own = inStack(
      found(created("aws_cloudwatch_event_rule.c", {}), created("aws_cloudwatch_event_rule.d", {})),
      "two",
    );
    const text = terminal(reportOn([...both, ...inStack(both, "two"), ...own], ["one", "two"]), [], true);
    expect(text).toContain(
      "  create  2 of aws_cloudwatch_event_rule  in 2 stacks\n  create  2 of aws_cloudwatch_event_rule  in two\n",
    );
  });

  it("are not folded with changed ones", () => {
    const text = terminal(reportOn(found(created("aws_vpc.a", {}), changedTags(1), changedTags(2))), [], true);
    expect(text).toContain("  update  aws_vpc.v1  tags  in one\n  update  aws_vpc.v2  tags  in one\n");
    expect(text).toContain("  create  aws_vpc.a  in one\n");
  });
});

it("Markdown is closed properly if it is cut, and stays within its length limit", () => {
  const changes = Array.from({ length: 12 }, (_, index) => changedTags(index));
  const report = reportOn(found(shortened("a"), shortened("b"), ...changes));
  const whole = Buffer.byteLength(toMarkdown(report), "utf8");
  const ends = new Set<string>();
  for (let budget = 400; budget <= whole + 400; budget += 10) {
    const text = toMarkdown(report, budget);
    const count = (part: string) => text.split(part).length - 1;
    expect(count("</details>")).toBe(count("<details>"));
    expect(text.indexOf("</details>")).toBeGreaterThanOrEqual(text.indexOf("<details>"));
    if (count("Cut here") > 0)
      expect(text).toMatch(/\n> \*\*Cut here\*\*: the full report has \d+ more findings?\.\n$/);
    expect(Buffer.byteLength(text, "utf8")).toBeLessThanOrEqual(budget);
    ends.add(`${count("Cut here")} cut, ${count("<details>")} folded`);
  }
  // It was cut before the notes and within them, and not at all.
  expect(ends).toEqual(new Set(["1 cut, 0 folded", "1 cut, 1 folded", "0 cut, 1 folded"]));
});

it("a terminal prints blocking findings last, before the verdict and the commands, and notes in a line for each stack", () => {
  const own = found(shortened("a"), changedTags(1), changedTags(2), created("aws_vpc.n", {}), {
    address: "aws_iam_role.r",
    before: { max_session_duration: 3600 },
    after: { max_session_duration: 7200 },
  });
  const text = terminal(reportOn([...own, ...inStack(own, "two")], ["one", "two"]));
  const places = [
    "stack  jurisdiction",
    "Notes (forensics review --notes lists each)\n\n  one  2 updated, 1 created\n  two  2 updated, 1 created\n\n",
    "Needs approval",
    "Blocking",
    "2 of 2 stacks change. 4 findings lack approvals.",
    "npx forensics approve",
  ].map((part) => text.indexOf(part));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(text).toMatch(/\\\n {2}[0-9a-f]{16}$/);
});

it("important values are whole: dates, principals and years, in a terminal, in Markdown and on the page", () => {
  const lines = Array.from(
    { length: 40 },
    (_, index) =>
      `from 2026-11-24T08:00:00Z until 2026-12-${10 + (index % 20)}T08:00:00Z: responder arn:aws:iam::1:role/${"x".repeat(200)}${index}`,
  );
  const [one] = found({ address: "aws_iam_role.r", before: { path: "/" }, after: { path: "/b/" } }) as [Decided];
  const finding = {
    ...one,
    id: "incident-access",
    attribute: "",
    before: undefined,
    after: lines.join("\n"),
  };
  const report = reportOn([finding]);
  for (const text of [terminal(report), toMarkdown(report), toPage(report)])
    for (const line of lines) expect(text).toContain(line);
});

it("redacted Markdown keeps the dates and roles of an incident, and omits its principals", () => {
  const [one] = found({ address: "aws_iam_role.r", before: { path: "/" }, after: { path: "/b/" } }) as [Decided];
  const after =
    "from 2026-11-24T08:00:00Z until 2026-12-01T08:00:00Z: responder arn:aws:iam::1:role/ivy\nworkstation.case: ir-7";
  const redacted = (value: string) =>
    toMarkdown(
      reportOf([{ ...one, attribute: "", before: undefined, after: value }], {
        stacks: ["one"],
        specs: new Map(),
        redacted: true,
      }),
    );
  expect(redacted(after)).toContain(
    "  + from 2026-11-24T08:00:00Z until 2026-12-01T08:00:00Z: responder (in the full report)\n" +
      "  + workstation.case: (in the full report)\n",
  );
  expect(redacted(`${after}\nivy`)).not.toContain("2026-12-01");
});

describe("a policy that changes", () => {
  const statement = (Sid: string, days: number) => ({
    Sid,
    Effect: "Deny",
    Principal: "*",
    Action: "s3:PutObjectRetention",
    Resource: `arn:aws:s3:::${Sid}/*`,
    Condition: { NumericLessThan: { "s3:object-lock-remaining-retention-days": days } },
  });
  const policy = (days: number) => ({
    policy: JSON.stringify({ Version: "2012-10-17", Statement: [statement("one", days), statement("two", days)] }),
  });
  const findings = found({ address: "aws_s3_bucket_policy.p", before: policy(2555), after: policy(1825) });
  const lines = '-           "s3:object-lock-remaining-retention-days": 2555';

  it("is shown line by line, once, even if there are several findings about it", () => {
    expect(findings.map(({ id }) => id)).toEqual(["denial-lost", "denial-lost"]);
    for (const text of [terminal(reportOn(findings)), toMarkdown(reportOn(findings))]) {
      expect(text.split("policy, line by line:")).toHaveLength(2);
      expect(text.split(lines)).toHaveLength(3);
    }
    expect(toPage(reportOn(findings))).toContain(
      "<ins>+           &quot;s3:object-lock-remaining-retention-days&quot;: 1825\n</ins>",
    );
  });

  it("is omitted if values are", () => {
    const report = reportOf(findings, { stacks: ["one"], specs: new Map(), redacted: true });
    for (const text of [toMarkdown(report), toPage(report)]) expect(text).not.toContain("remaining-retention-days");
  });

  it("is omitted if it is sensitive", () => {
    const secret = { address: "aws_s3_bucket_policy.p", before: policy(2555), after: policy(1825) };
    const text = terminal(reportOn(found({ ...secret, sensitive: { policy: true } })));
    expect(text).not.toContain("remaining-retention-days");
  });
});

it("a diff in Markdown is not ended by its content", () => {
  const script = (text: string) => ({ user_data: `a\n${text}\nb` });
  const text = toMarkdown(
    reportOn(
      found({ address: "aws_instance.i", before: script("old"), after: script("```\n# No finding lacks approvals") }),
    ),
  );
  expect(text).toMatch(
    /\n {2}````diff\n {2}user_data:\n {2}- old\n {2}\+ ```\n {2}\+ # No finding lacks approvals\n {2}````\n/,
  );
});

describe("the command that approves, in a terminal", () => {
  const command = (report: Report) =>
    terminal(report)
      .split("npx forensics approve")[1]
      ?.match(/[0-9a-f]{16}/g);
  const [a, b] = found(shortened("a"), shortened("b")) as readonly [Decided, Decided];
  const approved = (finding: Decided): Decided => ({ ...finding, open: false, approvedBy: ["ann", "bob"] });
  const short = ({ fingerprint }: Decided) => fingerprint.slice(0, 16);

  it("names every open finding, on lines that a shell reads as one", () => {
    const text = terminal(reportOn([a, b]));
    expect(text).toContain("Two people approve, each with their own key; neither made or deploys the change.");
    const given = `--reason 'WHY' --expires YYYY-MM-DD --key ~/.ssh/id_ed25519`;
    expect(text).toMatch(new RegExp(`${given} \\\\\n {2}${short(a)} \\\\\n {2}${short(b)}$`));
  });

  it("reads the same inputs as the review", () => {
    const text = terminal(reportOn([a]), ["--plan", "cdktf.out", "--base", "it's before"]);
    expect(text).toContain("npx forensics approve --plan cdktf.out --base 'it'\\''s before' --reason 'WHY'");
  });

  it("omits approved findings and notes", () => {
    expect(command(reportOn([approved(a), b, ...found(changedTags(1))]))).toEqual([short(b)]);
  });

  it("names a finding of two stacks only for the stack where it is open", () => {
    const [other = a] = inStack([a], "two");
    const report = reportOn([approved(a), other], ["one", "two"]);
    expect(terminal(report)).toContain(`in one ${short(a)}, two ${short(other)}`);
    expect(command(report)).toEqual([short(other)]);
  });

  it("is omitted if nothing is open", () => {
    expect(command(reportOn([approved(a), approved(b)]))).toBeUndefined();
  });
});

describe("what a finding shows", () => {
  const script = (...lines: readonly string[]) => ({ user_data: lines.join("\n") });
  const started = found({
    address: "aws_instance.i",
    before: script("#!/bin/sh", "audit"),
    after: script("#!/bin/sh", "curl a", "curl b"),
  });

  it("is the lines that are removed and added, if it has lines", () => {
    expect(terminal(reportOn(started))).toContain("  user_data:\n  - audit\n  + curl a\n  + curl b\n  in one");
    expect(toPage(reportOn(started))).toContain(
      '<pre class="change">user_data:\n<del>- audit\n</del><ins>+ curl a\n</ins><ins>+ curl b</ins></pre>',
    );
  });

  it("is only the beginning of a long script", () => {
    const many = Array.from({ length: 40 }, (_, index) => `step ${index}`);
    const text = terminal(reportOn(found({ address: "aws_instance.i", before: script("a"), after: script(...many) })));
    expect(text).toContain("  + step 21\n  … 18 more lines: see --html\n");
    expect(text).not.toContain("step 22");
  });

  it.each([
    ["moves the cursor", "\u001b[2K\u001b[1A"],
    ["goes back", "\r"],
    ["turns the direction", "\u202e"],
    ["has no width", "\u200b"],
    ["is a line's end in one program only", "\u2028"],
    ["tags what is seen", "\u{e0041}"],
  ])("never %s", (_, hidden) => {
    const report = reportOn(
      found({
        address: `aws_cloudwatch_log_group.log["${hidden}"]`,
        actions: ["delete", "create"],
        before: { name: `a${hidden}` },
        after: { name: `b${hidden}` },
        replacePaths: [[`name${hidden}`]],
      }),
    );
    for (const text of [terminal(report), toMarkdown(report), toPage(report)]) {
      expect(text).not.toContain(hidden);
      expect(text).toContain(`\\u{${hidden.codePointAt(0)?.toString(16) ?? ""}}`);
    }
  });

  it("does not end the Markdown code that contains it", () => {
    const address = 'aws_cloudwatch_log_group.log["``\\n# No finding lacks approvals ``` `"]';
    const text = toMarkdown(reportOn(found({ ...shortened("log"), address })));
    expect(text).toContain(`\`\`\`\` ${address} \`\`\`\``);
  });
});
