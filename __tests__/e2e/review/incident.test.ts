import { synthesizeRegion } from "../../../src/cli/review/synthesize-region";
import { review } from "../../../src/review/review";
import type { Row } from "../../../src/review/row";
import { contextsOf } from "../../../src/rules/judge-stacks";
import { BEFORE, INCIDENT, UNTIL, withActivations, withCase, withSource } from "../../review/incident-maps";
import { withoutDenial } from "../../review/incident-plans";
import { mapOf, synthesizeStack } from "../../support/synth";
import type { Template } from "../../support/synth";
import { OfflinePlanner } from "./offline";

const STACK = "eu-eu-central-1";
const planner = new OfflinePlanner();
const head = withCase(withSource(withActivations(BEFORE)));

beforeAll(async () => {
  await planner.record(STACK, synthesizeStack(BEFORE, STACK));
});

afterAll(() => {
  planner.close();
});

async function grave(map: string, edit: (template: Template) => void = () => undefined): Promise<readonly Row[]> {
  const template: Template = structuredClone(synthesizeStack(map, STACK));
  edit(template);
  const plan = await planner.plan(STACK, template);
  const context = contextsOf(mapOf(map)).get(STACK);
  const rows = review({ stack: STACK, plan, context, synthesize: synthesizeRegion }, "2026-11-24");
  return rows.filter(({ severity }) => severity !== "note");
}

const said = (rows: readonly Row[]) => rows.map(({ severity, id, incident }) => [severity, id, incident]);

it("a real plan of five activations, a source and a case is one decision about the incident, and one about the source", async () => {
  const rows = await grave(head);
  expect(said(rows)).toEqual([
    ["approval", "incident-access", INCIDENT],
    ["approval", "evidence-source", undefined],
  ]);
  expect(rows[0]?.after?.split("\n")).toHaveLength(6);
  expect(rows[0]?.after).toContain(
    `from 2026-11-20T00:00:00Z until ${UNTIL}: responder arn:aws:iam::900000000001:role/ir-responder`,
  );
});

it("a denial that is dropped in the same change blocks under its own name", async () => {
  const rows = await grave(head, withoutDenial);
  expect(said(rows)).toEqual(
    expect.arrayContaining([
      ["blocking", "denial-lost", undefined],
      ["approval", "incident-access", INCIDENT],
    ]),
  );
});
