import { END, edited, expectRefusal, second } from "../minimal";
import type { Refusal } from "../minimal";

const TEXT: readonly Refusal[] = [
  {
    title: "an empty file",
    map: "",
    says: [
      "map.yaml:1:1",
      "  The file is empty.",
      "  Write a map with npx forensics init, copy the bundled jurisdictions.yaml, or name another file.",
    ],
  },
  {
    title: "a file of comments only",
    map: "# nothing\n",
    says: [
      "map.yaml:1:1",
      "  The file is empty.",
      "  Write a map with npx forensics init, copy the bundled jurisdictions.yaml, or name another file.",
    ],
  },
  {
    title: "a list",
    map: "- organization: acme\n",
    says: [
      "map.yaml:1:1",
      "  The file is not a mapping of keys to values.",
      '  Begin with "organization: <name>" and "jurisdictions:", as the bundled jurisdictions.yaml does.',
    ],
  },
  {
    title: "plain text",
    map: "organization\n",
    says: [
      "map.yaml:1:1",
      "  The file is not a mapping of keys to values.",
      '  Begin with "organization: <name>" and "jurisdictions:", as the bundled jurisdictions.yaml does.',
    ],
  },
  {
    title: "a second document",
    map: edited([END, END + "---\norganization: acme\n"]),
    says: [
      "map.yaml:22:1",
      "  A second YAML document begins here.",
      "  Remove the line of --- or ... before it; a map is a single document.",
    ],
  },
  {
    title: "a tab that indents",
    map: edited(["    countries: [EU]", "\t\tcountries: [EU]"]),
    says: ["map.yaml:13:1", "  A tab indents this line; YAML allows only spaces.", "  Replace the tab with spaces."],
  },
  {
    title: "hidden characters, which are shown as their code points",
    map: edited(["organization: acme\n", 'organization: "ac\\Pm\\u202ee"\n']),
    says: [
      "map.yaml:1:15  organization",
      '  "ac\\u{2029}m\\u{202e}e" is not a short name.',
      "  Write lower-case letters, digits and hyphens, beginning with a letter.",
    ],
  },
  {
    title: "a lone carriage return",
    map: edited(["organization: acme\n", "organization: acme\r"]),
    says: ["map.yaml:1:19", "  A line ends in a lone carriage return.", "  Save the file with LF (or CRLF) line ends."],
  },
  {
    title: "a control character",
    map: edited(["deployer }", "deployer\u0000 }"]),
    says: [
      "map.yaml:3:27",
      "  This line contains a control character (U+0000).",
      "  Remove it, and save the file as plain UTF-8 text.",
    ],
  },
  {
    title: "broken YAML",
    map: edited(["[alerts@acme.example] }", "[alerts@acme.example }"]),
    says: [
      "map.yaml:2:42",
      "  This is not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ].",
      "  Correct it here, or just above if this line looks right.",
    ],
  },
  {
    title: "two keys on one line",
    map: edited(["organization: acme", "organization: acme: corp"]),
    says: [
      "map.yaml:1:15",
      "  This is not valid YAML: Nested mappings are not allowed in compact mappings.",
      "  Correct it here, or just above if this line looks right.",
    ],
  },
  {
    title: "a tag",
    map: edited(["organization: acme", "organization: !name acme"]),
    says: [
      "map.yaml:1:15",
      "  Unresolved tag: !name: a map needs no tags.",
      "  Remove the word that begins with an exclamation mark.",
    ],
  },
  {
    title: "YAML 1.1",
    map: edited(["organization: acme", "%YAML 1.1\n---\norganization: acme"]),
    says: ["map.yaml:1:1", "  The file declares YAML 1.1; a map must be YAML 1.2.", "  Remove the %YAML line."],
  },
  {
    title: "a duplicate key",
    map: edited(["deployer: { role: deployer }", "deployer: { role: deployer }\ndeployer: { role: other }"]),
    says: ["map.yaml:4:1  deployer", '  "deployer" is written twice; first on line 3.', "  Keep only one of them."],
  },
  {
    title: "a region listed twice",
    map: edited(second("eu-west-1", "220000000001", "10.64.16.0/20")),
    says: [
      "map.yaml:22:7  jurisdictions.eu.regions.eu-west-1",
      '  "eu-west-1" is written twice; first on line 18.',
      "  Keep only one of them.",
    ],
  },
  {
    title: "a key that is a list",
    map: edited(["deployer: { role: deployer }", "deployer: { role: deployer }\n? [a, b]\n: 1"]),
    says: ["map.yaml:4:3", "  A key must be a plain word.", "  Write it as a word, followed by a colon."],
  },
  {
    title: "a key that JavaScript would swallow",
    map: edited(["deployer: { role: deployer }", "deployer: { role: deployer }\n__proto__: { a: 1 }"]),
    says: ["map.yaml:4:1", "  A key must be a plain word.", "  Write it as a word, followed by a colon."],
  },
  {
    title: "an alias without its anchor",
    map: edited(["[alerts@acme.example]", "*alerts"]),
    says: [
      "map.yaml:2:21  contacts.alerts",
      '  No value is named "&alerts".',
      '  Write "&alerts" before the intended value, further up, or write the value here.',
    ],
  },
  {
    title: "an anchor that contains itself",
    map: edited(["alerts: [alerts@acme.example]", "alerts: &all [*all]"]),
    says: [
      "map.yaml:2:27  contacts.alerts[0]",
      '  "*all" expands without end.',
      "  Write the value here instead of the alias.",
    ],
  },
  {
    title: "anchors that expand without end",
    map: edited([
      "organization: acme",
      "organization: &a [x,x,x,x,x,x,x,x,x,x]\nlaw: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\naccess: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nprovider: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\nstate: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\nlogs: [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e]",
    ]),
    says: [
      "map.yaml:2:37  state[7][8][8][9]",
      '  "*a" expands without end.',
      "  Write the value here instead of the alias.",
    ],
  },
  {
    title: "a merge key that merges no mapping",
    map: edited(["deployer: { role: deployer }", "deployer: { role: deployer, <<: nothing }"]),
    says: [
      'map.yaml:3:33  deployer."<<"',
      '  "<<" takes a mapping of keys, or a list of mappings.',
      '  Remove the "<<" line.',
    ],
  },
  {
    title: "values nested without end",
    map: edited(["organization: acme", "organization: " + "[".repeat(120)]),
    says: [
      "map.yaml:1:114",
      "  Values are nested here more than 100 levels deep.",
      "  Remove the inner levels: no map needs as many.",
    ],
  },
];

describe("the text", () => {
  it.each(TEXT)("refuses $title", (refusal) => {
    expectRefusal(refusal);
  });
});
