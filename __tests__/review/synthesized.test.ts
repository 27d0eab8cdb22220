import { compare } from "../../src/review/compare";
import type { Side } from "../../src/review/compare";
import type { Row } from "../../src/review/row";
import { readSynth } from "../../src/configuration/read-synth";
import { contextsOf } from "../../src/rules/judge-stacks";
import { CASES } from "../e2e/review/cases";
import type { Case } from "../e2e/review/cases";
import { ACME, mapOf, readMap, stackOf, synthesize } from "../support/synth";
import type { Template } from "../support/synth";

const DAY = "2026-11-24";
const acme = readMap(ACME);
const contexts = contextsOf(mapOf(acme));
let stacks: Readonly<Record<string, Template>>;
const bases = new Map<string, Side>();

beforeAll(() => {
  stacks = synthesize(acme);
  for (const [stack, template] of Object.entries(stacks)) bases.set(stack, side(stack, template));
});

const side = (stack: string, template: object): Side => ({
  configuration: readSynth(stack, template),
  context: contexts.get(stack),
});

function mutated(stack: string, change: (template: Template) => void): readonly Row[] {
  const template = structuredClone(stackOf(stacks, stack));
  change(template);
  return compare({ stack, base: bases.get(stack), head: side(stack, template) }, DAY).rows;
}

const graves = (rows: readonly Row[]) => rows.filter(({ severity }) => severity !== "note");

/** What only a plan contains: nothing of the table. A case that needs one is listed here, with why. */
const NEEDS_A_PLAN: readonly (readonly [what: string, why: string])[] = [];

it.each(CASES.map((one) => [one.severity, one.finding, one.mutation.what.slice(0, 120), one] as const))(
  "without a plan: %s %s: %s",
  (severity, finding, what, { address, mutation }: Case) => {
    if (NEEDS_A_PLAN.some(([begin]) => what.startsWith(begin))) return;
    const rows = mutated(mutation.stack, mutation.change);
    const found = rows.filter((row) => row.address === address).map((row) => [row.severity, row.id]);
    if (severity === "note") expect(graves(rows)).toEqual([]);
    else expect(found).toContainEqual([severity, finding]);
  },
);

describe("what no plan contains", () => {
  const KEY = "aws_kms_key.keys_evidence_key";
  const VAULT = "eu-eu-central-1";
  const keyOf = ({ resource }: Template) => resource["aws_kms_key"]?.["keys_evidence_key"] as Record<string, unknown>;

  it("prevent_destroy lost blocks", () => {
    const rows = mutated(VAULT, (template) => delete keyOf(template)["lifecycle"]);
    expect(rows.map(({ severity, id, address }) => [severity, id, address])).toContainEqual([
      "blocking",
      "prevent-destroy-lost",
      KEY,
    ]);
  });

  it("a removed stack counts as destroyed, and everything in a new stack as created", () => {
    const [base, none] = [bases.get(VAULT), undefined];
    const gone = compare({ stack: VAULT, base, head: none }, DAY).rows;
    expect(new Set(gone.map(({ action }) => action))).toEqual(new Set(["destroy"]));
    expect(gone).toContainEqual(expect.objectContaining({ id: "custody-destroyed", address: KEY }));
    const made = compare({ stack: VAULT, base: none, head: base }, DAY).rows;
    expect(new Set(made.map(({ action }) => action))).toEqual(new Set(["create"]));
  });

  it("a count of zero is a destruction", () => {
    const rows = mutated(VAULT, (template) => Object.assign(keyOf(template), { count: 0 }));
    expect(rows).toContainEqual(expect.objectContaining({ id: "custody-destroyed", address: KEY, action: "destroy" }));
  });

  it("another region, account or home of the state blocks", () => {
    const rows = mutated(VAULT, (template) => Object.assign(template.provider.aws[0] ?? {}, { region: "eu-west-1" }));
    expect(rows).toContainEqual(expect.objectContaining({ severity: "blocking", id: "moved-elsewhere" }));
  });

  it("without a change there is no finding", () => {
    expect(mutated(VAULT, () => undefined)).toEqual([]);
  });
});

describe("references", () => {
  const small = (role: object, more: object = {}) => ({
    resource: { aws_iam_role: { r: role }, aws_kms_key: { k: { policy: "${aws_iam_role.r.arn}", ...more } } },
  });
  const rowsOf = (base: object, head: object) =>
    compare(
      {
        stack: "one",
        base: { configuration: readSynth("one", base), context: undefined },
        head: { configuration: readSynth("one", head), context: undefined },
      },
      DAY,
    ).rows;
  const found = (rows: readonly Row[]) => rows.map(({ id, address, attribute }) => `${id} ${address} ${attribute}`);

  it("count as unchanged text while their target is unchanged", () => {
    expect(found(rowsOf(small({ name: "a" }), small({ name: "a", description: "new" })))).toEqual([
      "changed aws_iam_role.r description",
    ]);
  });

  it("are unknown if their target is replaced, even indirectly", () => {
    expect(found(rowsOf(small({ name: "a" }), small({ name: "b" })))).toEqual(
      expect.arrayContaining(["unknown aws_kms_key.k policy", "replaced aws_iam_role.r name"]),
    );
    const data = (filter: string) => ({
      data: { aws_ami: { a: { filter } } },
      resource: { aws_cloudwatch_log_group: { g: { kms_key_id: "${data.aws_ami.a.id}" } } },
    });
    expect(found(rowsOf(data("x"), data("y")))).toEqual(["unknown aws_cloudwatch_log_group.g kms_key_id"]);
    expect(found(rowsOf(data("x"), data("x")))).toEqual([]);
  });

  it("are never a known number, and neither is a value that is read from elsewhere", () => {
    const group = (retention: unknown) => ({
      resource: { aws_cloudwatch_log_group: { g: { retention_in_days: retention } } },
    });
    for (const days of ["${var.days}", '${file("days")}', "${aws_x_y.z.days}", "%{ if true }1%{ endif }"])
      expect(found(rowsOf(group(365), group(days)))).toContain("unknown aws_cloudwatch_log_group.g retention_in_days");
    expect(found(rowsOf(group("${var.days}"), group("${var.days}")))).toContain(
      "unknown aws_cloudwatch_log_group.g retention_in_days",
    );
  });
});
