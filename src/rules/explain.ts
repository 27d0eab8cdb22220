import { legible } from "../legible";
import { RULES } from "./index";
import { UNKNOWN } from "./configuration/configuration";
import type { Value } from "./configuration/configuration";
import type { Verdict } from "./rule";

const SINGULAR = { violating: "1 violation", unknown: "1 that cannot be judged yet" };
const PLURAL = { violating: "violations", unknown: "that cannot be judged yet" };

/** Verdicts for people: where, what, why it matters and what to do, one after the other. */
export function explain(verdicts: readonly Verdict[]): string {
  const counts = (["violating", "unknown"] as const).flatMap((outcome) => {
    const many = verdicts.filter((verdict) => verdict.outcome === outcome).length;
    return many === 0 ? [] : [many === 1 ? SINGULAR[outcome] : `${many} ${PLURAL[outcome]}`];
  });
  return [...verdicts.map(one), counts.join(", ")].join("\n\n");
}

function one({ rule, stack, address, attribute, value, fix }: Verdict): string {
  const what = RULES.find(({ id }) => id === rule)?.text ?? "";
  const place = legible(address === stack ? stack : `${stack}  ${address}`);
  const label = legible(attribute);
  const said = value === undefined ? label : `${label}${label === "" ? "" : ": "}${shown(value)}`;
  return [`${rule}  ${place}`, `  ${said}`, `  ${what}`, `  ${fix}`].join("\n");
}

const LONGEST = 120;

/** A value on one line, shortened. */
export function shown(value: Value | undefined): string {
  if (value === UNKNOWN) return "(known after apply)";
  const whole = typeof value === "string" ? value : value === undefined ? "nothing" : JSON.stringify(value);
  const text = legible(whole).replaceAll("\n", " ⏎ ");
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
