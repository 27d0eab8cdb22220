import { EXAMPLE } from "../../../src/cli/init/answers/example";
import type { Answers } from "../../../src/cli/init/answers/answers";
import { readFlags } from "../../../src/cli/init/answers/read-flags";
import { missingIn } from "../../../src/cli/init/answers/missing";
import { problemsOf } from "../../../src/cli/init/checks/problems";
import { regionsWithin } from "../../../src/cli/init/interview/ask-jurisdictions";
import type { AccountSource } from "../../../src/cli/init/interview/ask-accounts";
import { interview } from "../../../src/cli/init/interview/interview";
import type { Choice, Prompter } from "../../../src/cli/init/interview/prompter";
import { mapText } from "../../../src/cli/init/files/map-text";
import { isWithin } from "../../../src/jurisdiction/countries";
import { REGIONS } from "../../../src/jurisdiction/region-facts";
import { UserError } from "../../../src/user-error";

type Typed = string | boolean | readonly string[];

/** A person who types what a script says: a question's beginning, and the answers to it in turn. */
class Person implements Prompter {
  readonly heard: string[] = [];
  readonly refused: string[] = [];
  readonly offered = new Map<string, readonly string[]>();
  private readonly typed: Map<string, Typed[]>;

  constructor(script: readonly (readonly [question: string, ...answers: Typed[]])[]) {
    this.typed = new Map(script.map(([question, ...answers]) => [question, answers]));
  }

  get left(): readonly string[] {
    return [...this.typed].flatMap(([question, answers]) => (answers.length === 0 ? [] : [question]));
  }

  say(text: string, title = ""): void {
    this.heard.push(`${title}\n${text}`);
  }

  async text({ message, validate }: Parameters<Prompter["text"]>[0]): Promise<string> {
    const answer = this.answerTo(message) as string;
    const problem = validate?.(answer);
    if (problem === undefined) return answer;
    this.refused.push(problem);
    return this.text({ message, ...(validate === undefined ? {} : { validate }) });
  }

  choose(message: string, choices: readonly Choice[]): Promise<string> {
    this.offered.set(
      message,
      choices.map(({ value }) => value),
    );
    const answer = this.answerTo(message) as string;
    if (!choices.some(({ value }) => value === answer)) throw new Error(`${answer} is not offered: ${message}`);
    return Promise.resolve(answer);
  }

  async chooseMany(
    message: string,
    choices: readonly Choice[],
    validate: (chosen: readonly string[]) => string | undefined,
  ): Promise<readonly string[]> {
    this.offered.set(
      message,
      choices.map(({ value }) => value),
    );
    const answer = this.answerTo(message) as readonly string[];
    const problem = validate(answer);
    if (problem === undefined) return answer;
    this.refused.push(problem);
    return this.chooseMany(message, choices, validate);
  }

  confirm(message: string): Promise<boolean> {
    return Promise.resolve(this.answerTo(message) as boolean);
  }

  private answerTo(message: string): Typed {
    const question = [...this.typed.keys()].find((beginning) => message.startsWith(beginning));
    const answer = question === undefined ? undefined : this.typed.get(question)?.shift();
    if (answer === undefined) throw new Error(`nothing is typed for: ${message}`);
    return answer;
  }
}

const NO_ACCOUNTS: AccountSource = { offer: "never", read: () => Promise.reject(new Error("read")) };
const NOTHING: Answers = readFlags({}).answers;

const role = (account: number, name: string): string => `arn:aws:iam::11110000000${account}:role/${name}`;

const SCRIPT = [
  ["Short name", "", "Acme", "example"],
  ["E-mail", "nowhere", "alerts@example.com, more@example.com"],
  ["Key of the jurisdiction", "e-u", "state", "eu", "eu", "us"],
  ["Countries", "UK", "VA", "EU", "US"],
  ["Regions of eu", ["eu-central-1", "eusc-de-east-1"], ["eu-central-1", "eu-south-2"]],
  ["Regions of us", ["us-east-1"]],
  ["Law or policy that keeps evidence in eu", "", "GDPR, Chapter V"],
  ["Law or policy that keeps evidence in us", "company policy"],
  ["Object Lock of evidence in eu", "COMPLIANCE"],
  ["Object Lock of evidence in us", "GOVERNANCE"],
  ["Years that evidence in eu", "0", "ten", "7"],
  ["Years that evidence in us", "1"],
  ["Long-term archive of eu", "s3-object-lock"],
  ["Long-term archive of us", "glacier-vault-lock"],
  ["Years during which no one can delete the archive of eu", "101", "10"],
  ["Years during which no one can delete the archive of us", "2"],
  ["Is there another jurisdiction", true, false],
  ["Account of eu/eu-central-1", "12", '"222200000001"'],
  ["Account of eu/eu-south-2", "222200000001", "222200000002"],
  ["Account of us/us-east-1", "222200000002", "222200000003"],
  ["Has the workstation's image", true],
  ["Golden image", "ami-1", "/golden/forensic-workstation"],
  ["Use these blocks", false],
  ["Block of eu/eu-central-1", "10.0.0.0/25", "10.0.0.0/20"],
  ["Block of eu/eu-south-2", "10.0.8.0/21", "10.0.16.0/20"],
  ["Block of us/us-east-1", "8.8.8.0/24", "10.0.32.0/20"],
  ["responder", "", "arn:aws:iam::1:role/x", role(1, "ir-responder")],
  ["investigator", role(1, "ir-investigator")],
  ["custodian", role(2, "custodian")],
  ["approver", role(1, "ir-responder"), role(3, "counsel")],
  ["analyst", role(1, "analyst")],
  ["auditor", ""],
  ["The people who deploy", role(2, "custodian"), role(4, "platform")],
  ["Session tag", "a tag", "mfa"],
  ["GitHub repository", "example", "example/forensics"],
  ["GitHub users or teams", "example", "@example/forensics"],
  ["Who may approve", "ann", ""],
  ["Who makes changes", ""],
] as const;

describe("everything asked", () => {
  let person: Person;
  let answers: Answers;

  beforeAll(async () => {
    person = new Person(SCRIPT);
    answers = await interview(person, NOTHING, NO_ACCOUNTS);
  });

  it("produces complete answers and a map that loads", () => {
    expect(person.left).toEqual([]);
    expect(missingIn(answers)).toEqual([]);
    expect(problemsOf(answers)).toEqual([]);
    expect(answers.jurisdictions.map(({ regions }) => regions.map(({ cidr }) => cidr))).toEqual([
      ["10.0.0.0/20", "10.0.16.0/20"],
      ["10.0.32.0/20"],
    ]);
  });

  it("rejects each wrong answer at its question, with the loader's own message", () => {
    for (const text of [
      "Write a short name.",
      '"Acme" is not a short name.',
      '"nowhere" is not an e-mail address.',
      '"e-u" is not a jurisdiction key',
      '"state" is reserved',
      "eu is in the map already.",
      "Write GB: the United Kingdom's code.",
      "AWS has no region in VA.",
      '"eusc-de-east-1" is in partition aws-eusc, but eu-central-1 is in aws.',
      '"" is not the name of a law or policy.',
      '"0" is not a whole number of years from 1 to 100.',
      '"ten" is not a whole number of years from 1 to 100.',
      "101 is not a whole number of years from 1 to 100.",
      '"12" is not an AWS account id',
      "eu/eu-central-1 has this account already.",
      'Account "222200000002" serves jurisdiction eu already.',
      '"ami-1" is not the id of an image.',
      '"10.0.0.0/25" is not between /16 and /24.',
      "10.0.8.0/21 overlaps the block of eu/eu-central-1.",
      '"8.8.8.0/24" is not private.',
      "Write at least one ARN.",
      '"arn:aws:iam::1:role/x" has no account id of 12 digits.',
      "an approver must not hold another role",
      "a deployer must not hold another role",
      '"a tag" is not the key of a session tag.',
      '"example" is not a GitHub repository.',
      '"example" is not a code owner.',
      'This is not "name[,name…] [options] key"',
    ])
      expect(person.refused).toContainEqual(expect.stringContaining(text));
    expect(person.refused).toHaveLength(28);
  });

  it("offers only regions in the countries, and a vault only where AWS has vaults", () => {
    const regions = person.offered.get("Regions of eu (type to search, Tab selects, Enter ends)");
    expect(regions).toEqual(REGIONS.filter(({ country }) => isWithin(country, ["EU"])).map(({ region }) => region));
    expect(regions).not.toContain("eu-west-2");
    expect(person.offered.get("Long-term archive of eu")).toEqual(["s3-object-lock"]);
    expect(person.offered.get("Long-term archive of us")).toEqual(["s3-object-lock", "glacier-vault-lock"]);
  });

  it("shows at each choice what it makes irreversible, in the map's own words", () => {
    const heard = person.heard.join("\n").replaceAll(/\s+/g, " ");
    for (const text of [
      "Organization, account and region are part of the names of buckets, vaults and keys.",
      "COMPLIANCE: No one, not even root, can delete an object in incoming, legal-hold or reports",
      "s3-object-lock: The archive bucket is under COMPLIANCE retention, even if the evidence mode is GOVERNANCE.",
      "lock: completed: The vault lock policy can never be changed or removed",
    ])
      expect(heard).toContain(text);
    const map = mapText(answers, "example.yaml").replaceAll(/\s+# /g, " ");
    expect(map).toContain("No one, not even root, can delete an object in incoming, legal-hold or reports");
  });
});

it("does not ask what flags have answered", async () => {
  const withoutYears = {
    ...EXAMPLE,
    github: "example/forensics",
    trust: { ...EXAMPLE.trust, auditor: [role(3, "audit")] },
    jurisdictions: EXAMPLE.jurisdictions.map((jurisdiction) => ({
      ...jurisdiction,
      retention: { evidenceMode: "GOVERNANCE", evidenceYears: "1", archiveKind: "s3-object-lock" },
    })),
  };
  const person = new Person([
    ["Years during which no one can delete the archive of eu", "5"],
    ["Use these blocks", true],
    ["Who may approve", ""],
    ["Who makes changes", ""],
  ]);
  const answers = await interview(person, withoutYears, NO_ACCOUNTS);
  expect(person.left).toEqual([]);
  expect(answers.jurisdictions[0]?.retention.archiveYears).toBe("5");
});

describe("accounts of AWS Organizations", () => {
  const withoutAccount: Answers = {
    ...EXAMPLE,
    github: "example/forensics",
    trust: { ...EXAMPLE.trust, auditor: [role(3, "audit")] },
    jurisdictions: EXAMPLE.jurisdictions.map((jurisdiction) => ({
      ...jurisdiction,
      regions: ["eu-central-1", "eu-west-1"].map((region) => ({
        region,
        account: undefined,
        image: "/golden",
        cidr: undefined,
      })),
    })),
  };
  const REST = [
    ["Use these blocks", true],
    ["Who may approve", ""],
    ["Who makes changes", ""],
  ] as const;
  const accounts = [
    { id: "222200000001", name: "forensics-one" },
    { id: "222200000002", name: "forensics-two" },
  ];
  const accountsIn = ({ jurisdictions }: Answers) => jurisdictions[0]?.regions.map(({ account }) => account);

  it("are offered once each, after the person agreed to read them", async () => {
    const person = new Person([
      ["Read the accounts", true],
      ["Account of eu/eu-central-1", "222200000002"],
      ["Account of eu/eu-west-1", "another account", "222200000009"],
      ...REST,
    ]);
    const asked: string[] = [];
    const read = (region: string) => Promise.resolve((asked.push(region), accounts));
    expect(accountsIn(await interview(person, withoutAccount, { offer: "ask", read }))).toEqual([
      "222200000002",
      "222200000009",
    ]);
    expect(asked).toEqual(["us-east-1"]);
    expect(person.offered.get("Account of eu/eu-west-1, which nothing else uses")).toEqual([
      "222200000001",
      "another account",
    ]);
  });

  it.each([
    ["are not read where the person refuses", "ask", [["Read the accounts", false]] as const, ""],
    ["are typed where AWS does not list them", "always", [] as const, "AccessDenied. Type the ids."],
  ] as const)("%s", async (_, offer, script, says) => {
    const person = new Person([
      ...script,
      ["Account of eu/eu-central-1", "222200000001"],
      ["Account of eu/eu-west-1", "222200000002"],
      ...REST,
    ]);
    const read = () => Promise.reject(new UserError("AccessDenied"));
    expect(accountsIn(await interview(person, withoutAccount, { offer, read }))).toEqual([
      "222200000001",
      "222200000002",
    ]);
    expect(person.heard.join()).toContain(says);
  });
});

it("knows regions of countries and of the European Union", () => {
  expect(regionsWithin(["CH"]).map(({ region }) => region)).toEqual(["eu-central-2"]);
  expect(regionsWithin(["EU"]).map(({ region }) => region)).not.toContain("eu-central-2");
});
