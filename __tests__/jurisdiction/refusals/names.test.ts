import { edited, expectRefusal } from "../minimal";
import type { Refusal } from "../minimal";

const NAMES: readonly Refusal[] = [
  {
    title: "an organization too long for bucket names",
    map: edited(["organization: acme", "organization: acme-incorporated-of-wonderland"]),
    says: [
      "map.yaml:1:15  organization",
      '  "acme-incorporated-of-wonderland" makes the bucket name acme-incorporated-of-wonderland-forensics-session-logs-220000000001-eu-west-1, 77 characters; AWS allows 63.',
      "  Shorten it to 17 characters or fewer.",
    ],
  },
  {
    title: "an organization too long for account-regional bucket names",
    map: edited(["organization: acme", "organization: acme-incorporated\nbuckets: { namespace: account-regional }"]),
    says: [
      "map.yaml:1:15  organization",
      '  "acme-incorporated" makes the bucket name acme-incorporated-forensics-session-logs-220000000001-eu-west-1-an, 66 characters; AWS allows 63.',
      "  Shorten it to 14 characters or fewer.",
    ],
  },
  {
    title: "an organization whose names AWS reserves",
    map: edited(["organization: acme", "organization: amazonia"]),
    says: [
      "map.yaml:1:15  organization",
      '  "amazonia" begins with amazon, which AWS reserves for names of its own.',
      "  Choose another beginning.",
    ],
  },
];

describe("names", () => {
  it.each(NAMES)("refuses $title", (refusal) => {
    expectRefusal(refusal);
  });
});
