import { startingMachines } from "../../facts/machines/machines";
import { remembered } from "../../configuration/remembered";
import { tellingTexts } from "../../configuration/texts";
import { bySpec } from "../../jurisdiction/by-spec";
import { EVERY_KIND } from "../rule";
import type { Judgement, Rule } from "../rule";

const ARN = /arn:(aws[a-z-]*):[a-z0-9-]+:[a-z0-9-]*:(\d{12}):/g;
const HAS_ID = /\d{12}/;
const ID = /(?<![\w-])(\d{12})(?![\w-])/g;

export const accounts: Rule = {
  id: "residency/accounts",
  kinds: EVERY_KIND,
  refersTo: "account",
  text: "Every account that a stack names is its own or an account of the map, and every ARN is of its partition.",
  violation: "An account is neither the stack's own nor in the map, or an ARN is of another partition.",
  severity: "high",
  rationale: "Data that another account may receive, read or assume is under that account's law and administrators.",
  source: "IAM User Guide, Identify AWS resources with ARNs",
  judge: ({ values }, { spec }) => {
    const known = accountsOf(spec);
    const judgements: Judgement[] = [];
    const fix = `Use account ${spec.account}, or add the other account to the map's sources or trust.`;
    for (const { attribute, text } of tellingTexts(values)) {
      if (!HAS_ID.test(text)) continue;
      if (text.includes("arn:")) {
        for (const { arn, partition, account } of arnsIn(text)) {
          const right = partition === spec.facts.partition && known.has(account);
          judgements.push({ attribute, value: arn, outcome: right ? "compliant" : "violating", fix });
        }
      }
      if (!ACCOUNT_ATTRIBUTE.test(attribute)) continue;
      for (const [, account = ""] of text.matchAll(ID))
        judgements.push({ attribute, value: account, outcome: known.has(account) ? "compliant" : "violating", fix });
    }
    return judgements;
  },
};

/** More than one stack's texts; most occur in many statements of its policies. */
const MOST_TEXTS = 1000;
const arnsIn = remembered(MOST_TEXTS, (text) =>
  [...text.matchAll(ARN)].map(([arn, partition = "", account = ""]) => ({ arn, partition, account })),
);

/** Attributes and condition keys whose values are account ids. */
const ACCOUNT_ATTRIBUTE = /account|owner|user_ids?|principal/i;

/** The stack's own account, and the accounts in the map: collectors, trusted accounts, uploaders, image owners. */
const accountsOf = bySpec((spec): ReadonlySet<string> => {
  const { account, sources, trust, image: golden } = spec;
  const principals = Object.values(trust).flatMap((trusted) => trusted.map(({ arn }) => arn.split(":")[4] ?? ""));
  const images = startingMachines(spec).flatMap(({ image }) =>
    image.kind === "ssm-parameter" || image.owner === undefined ? [] : [image.owner],
  );
  const uploaders = golden?.uploaders.map((arn) => arn.split(":")[4] ?? "") ?? [];
  const parents = golden?.parent.kind === "ami" ? [golden.parent.owner] : [];
  return new Set([
    account,
    ...sources.map((source) => source.account),
    ...principals,
    ...images,
    ...uploaders,
    ...parents,
  ]);
});
