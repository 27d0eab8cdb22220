import { UNKNOWN } from "../../../configuration/configuration";
import type { Configuration, Value } from "../../../configuration/configuration";
import { isOpaque, tellingTexts } from "../../../configuration/texts";
import { isValues, someWithin } from "../../../configuration/values";
import { EVERY_KIND } from "../../rule";
import type { Judgement, Rule } from "../../rule";

const REFERENCE = /\$\{\s*([a-z][a-z0-9_]*\.[A-Za-z0-9_-]+)\.[a-z0-9_]+\s*\}/g;

/** Values that are always looked up: the zone and the image. Their data sources are judged for the place. */
const LOOKED_UP: readonly { readonly attribute: RegExp; readonly text: RegExp }[] = [
  {
    attribute: /^availability_zone$/,
    text: /^\$\{element\(data\.aws_availability_zones\.[A-Za-z0-9_-]+\.names, \d+\)\}$/,
  },
  {
    attribute: /^(?:ami|image_id|parent_image)$/,
    text: /^\$\{data\.(?:aws_ami\.[A-Za-z0-9_-]+\.id|aws_ssm_parameter\.[A-Za-z0-9_-]+\.(?:insecure_)?value)\}$/,
  },
];

/** Conditions can stop a plan; they do not change what is built. */
const CONDITIONS = /^lifecycle\.(?:pre|post)condition\b/;

export const expressions: Rule = {
  id: "residency/expressions",
  kinds: EVERY_KIND,
  refersTo: "expression",
  text: "Every value can be checked before an apply: an expression is a reference to a resource of the same stack, and user data is readable.",
  violation: "A value is computed or packed, so the rules cannot judge it.",
  severity: "high",
  rationale:
    "A variable, a function, a file, a count of blocks or a value that is read elsewhere can be any region, account or address when it is applied.",
  source: "Terraform documentation, Expressions; JSON Configuration Syntax",
  judge: ({ values, undetermined = [] }, _, configuration) => {
    const own = addressesOf(configuration);
    const open = (attribute: string, value: Value): Judgement => ({
      attribute,
      value,
      outcome: "unknown",
      fix: "Write the value itself, or check a plan: forensics check plan.json.",
    });
    const judgements: Judgement[] = [];
    for (const { attribute, name, text, encoded } of tellingTexts(values)) {
      const isComputed = !encoded && (isExpression(text, own) || (name === attribute && isProgram(name, text)));
      if (isComputed && !CONDITIONS.test(attribute) && !isLookedUp(attribute, text))
        judgements.push(open(attribute, text));
    }
    for (const attribute of configuration.hasLifecycle ? unknownIn(values, "") : undetermined)
      judgements.push(open(attribute, UNKNOWN));
    return judgements;
  },
};

/** Whether a text holds more than references to resources of the stack; `$${` and `%%{` are escapes. */
function isExpression(text: string, own: ReadonlySet<string>): boolean {
  if (!text.includes("{")) return false;
  const left = text
    .replaceAll(/\$\$\{|%%\{/g, "")
    .replaceAll(REFERENCE, (whole, address: string) => (own.has(address) ? "…" : whole));
  return /[$%]\{/.test(left);
}

/** User data that is packed so that it cannot be read here. */
function isProgram(attribute: string, text: string): boolean {
  return (attribute === "user_data" || attribute === "user_data_base64") && isOpaque(text);
}

function isLookedUp(attribute: string, text: string): boolean {
  return LOOKED_UP.some((one) => one.attribute.test(attribute) && one.text.test(text));
}

/** Arguments that make a number of blocks that the file does not show. */
function unknownIn(value: Value, attribute: string): readonly string[] {
  if (value === UNKNOWN) return [attribute];
  if (typeof value !== "object" || value === null || !holdsUnknown(value)) return [];
  if (Array.isArray(value)) return (value as readonly Value[]).flatMap((one) => unknownIn(one, attribute));
  if (!isValues(value)) return [];
  return Object.entries(value).flatMap(([name, one]) =>
    unknownIn(one, attribute === "" ? name : `${attribute}.${name}`),
  );
}

function holdsUnknown(value: Value): boolean {
  if (typeof value !== "object" || value === null) return value === UNKNOWN;
  return someWithin(value, holdsUnknown);
}

const found = new WeakMap<Configuration, ReadonlySet<string>>();

function addressesOf(configuration: Configuration): ReadonlySet<string> {
  const known = found.get(configuration);
  if (known !== undefined) return known;
  const resources = configuration.blocks.filter(({ kind }) => kind === "resource");
  const addresses = new Set(resources.map(({ address }) => address));
  found.set(configuration, addresses);
  return addresses;
}
