import { END, cloud, edited, expectRefusal, image, top } from "../minimal";
import type { Refusal } from "../minimal";

const SETTINGS: readonly Refusal[] = [
  {
    title: "a provider that knows no account-regional buckets",
    map: edited(top('buckets: { namespace: account-regional }\nprovider: { version: ">= 5.100.0, < 7.0.0" }')),
    says: [
      "map.yaml:5:22  provider.version",
      '  ">= 5.100.0, < 7.0.0" admits providers before 6.45, the first version with account-regional buckets.',
      '  Write ">= 6.45.0, < 7.0.0", or choose buckets.namespace: global.',
    ],
  },
  ...["5.0.0", "~> 5.99", ">= 5.0.0, < 7.0.0", "< 7.0.0"].map((version) => ({
    title: `a provider older than the stacks run on: ${version}`,
    map: edited(top(`provider: { version: "${version}" }`)),
    says: [
      "map.yaml:4:22  provider.version",
      `  "${version}" admits providers before 5.100, the oldest version that the stacks support.`,
      '  Write ">= 5.100.0, < 7.0.0".',
    ],
  })),
  {
    title: "account-regional buckets where there are none",
    map: edited(["[EU]", "[BH]"], ["eu-west-1:", "me-south-1:"], top("buckets: { namespace: account-regional }")),
    says: [
      "map.yaml:4:23  buckets.namespace",
      '  "account-regional" is impossible in me-south-1: S3 has no such namespace there.',
      "  Choose namespace: global for me-south-1.",
    ],
  },
  {
    title: "an image by name without its owner",
    map: edited(image('{ name: "forensic-*" }')),
    says: [
      "map.yaml:21:31  jurisdictions.eu.regions.eu-west-1.workstation.image",
      "  The image has a name but no owner: anyone can publish an image under that name.",
      '  Add owner: "<account id>", the account that owns the image.',
    ],
  },
  {
    title: "an image given twice",
    map: edited(image("{ id: ami-0a1b2c3d4e5f60001, ssmParameter: /golden/image }")),
    says: [
      "map.yaml:21:31  jurisdictions.eu.regions.eu-west-1.workstation.image",
      "  The image is given by id and ssmParameter; only one of these is allowed.",
      "  Keep id, or ssmParameter, or name with owner, or built.",
    ],
  },
  {
    title: "an image that is not given",
    map: edited(image("{}")),
    says: [
      "map.yaml:21:31  jurisdictions.eu.regions.eu-west-1.workstation.image",
      "  The image has no id, no ssmParameter, no built: true and no name with owner.",
      "  Write one, such as { id: ami-0a1b2c3d4e5f60001 }.",
    ],
  },
  {
    title: "an image by parameter with an owner",
    map: edited(image('{ ssmParameter: /golden/image, owner: "220000000009" }')),
    says: [
      "map.yaml:21:31  jurisdictions.eu.regions.eu-west-1.workstation.image",
      "  The image has an owner, which has no effect with ssmParameter.",
      "  Remove owner, or name the image by id.",
    ],
  },
  {
    title: "a bastion session of more than an hour",
    map: edited(top("sessions: { mode: bastion, maxMinutes: 61 }")),
    says: [
      "map.yaml:4:40  sessions.maxMinutes",
      "  61 minutes (line 4) are too many for bastion mode: an EC2 Instance Connect Endpoint connection ends after an hour (EC2 User Guide).",
      "  Write maxMinutes: 60 or less with mode: bastion.",
    ],
  },
  {
    title: "a bastion that inherits longer sessions",
    map: edited(top("sessions: { maxMinutes: 480 }"), [END, END + "        sessions: { mode: bastion }\n"]),
    says: [
      "map.yaml:23:27  jurisdictions.eu.regions.eu-west-1.sessions.mode",
      "  480 minutes (line 4) are too many for bastion mode: an EC2 Instance Connect Endpoint connection ends after an hour (EC2 User Guide).",
      "  Write maxMinutes: 60 or less with mode: bastion.",
    ],
  },
  {
    title: "state outside the jurisdiction that no one accepted",
    map: edited(cloud("{ organization: acme, location: US }")),
    says: [
      "map.yaml:4:65  state.cloud.location",
      '  "US" is not in the countries [EU] of jurisdiction eu.',
      "  Add acceptedBy: <who accepted that>, or choose backend: s3.",
    ],
  },
  {
    title: "state in a country that does not exist",
    map: edited(cloud("{ organization: acme, location: UK }")),
    says: [
      "map.yaml:4:65  state.cloud.location",
      '  "UK" is not an ISO 3166-1 alpha-2 country code or EU.',
      "  Write GB: the United Kingdom's code.",
    ],
  },
  {
    title: "state in the cloud without saying where",
    map: edited(cloud("{ organization: acme }")),
    says: [
      "map.yaml:4:8  state",
      "  State in HCP Terraform lacks location.",
      "  Write cloud: { organization: <name>, location: <country or EU> }, with the location in which the operator stores state.",
    ],
  },
  {
    title: "a cloud next to an s3 backend",
    map: edited(top("state: { cloud: { organization: acme, location: EU } }")),
    says: [
      "map.yaml:4:17  state.cloud",
      "  state.cloud is set, but state.backend is s3.",
      "  Write backend: cloud, or remove cloud.",
    ],
  },
  {
    title: "a bastion's image that is not given",
    map: edited(top("sessions: { bastion: { image: {} } }")),
    says: [
      "map.yaml:4:31  sessions.bastion.image",
      "  The image has no id, no ssmParameter, no built: true and no name with owner.",
      "  Write one, such as { id: ami-0a1b2c3d4e5f60001 }.",
    ],
  },
  {
    title: "a bastion's image by name without its owner",
    map: edited(top('sessions: { bastion: { image: { name: "bastion-*" } } }')),
    says: [
      "map.yaml:4:31  sessions.bastion.image",
      "  The image has a name but no owner: anyone can publish an image under that name.",
      '  Add owner: "<account id>", the account that owns the image.',
    ],
  },
  {
    title: "a bastion's image given twice",
    map: edited(top("sessions: { bastion: { image: { id: ami-0a1b2c3d4e5f60001, ssmParameter: /golden/bastion } } }")),
    says: [
      "map.yaml:4:31  sessions.bastion.image",
      "  The image is given by id and ssmParameter; only one of these is allowed.",
      "  Keep id, or ssmParameter, or name with owner, or built.",
    ],
  },
  {
    title: "a Windows workstation behind a bastion",
    map: edited(top("sessions: { mode: bastion }\nworkstation: { platform: windows }")),
    says: [
      "map.yaml:5:26  workstation.platform",
      '  A workstation on "windows" (line 5) cannot be reached in bastion mode: a bastion forwards no ports, so it cannot reach a remote desktop.',
      "  Write platform: linux, or mode: session-manager.",
    ],
  },
  {
    title: "a bastion before a Windows workstation that it inherits",
    map: edited(top("workstation: { platform: windows }"), [END, END + "        sessions: { mode: bastion }\n"]),
    says: [
      "map.yaml:23:27  jurisdictions.eu.regions.eu-west-1.sessions.mode",
      '  A workstation on "windows" (line 4) cannot be reached in bastion mode: a bastion forwards no ports, so it cannot reach a remote desktop.',
      "  Write platform: linux, or mode: session-manager.",
    ],
  },
];

describe("provider, image, sessions, state", () => {
  it.each(SETTINGS)("refuses $title", (refusal) => {
    expectRefusal(refusal);
  });
});
