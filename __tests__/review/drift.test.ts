import { driftOf } from "../../src/review/drift/drift";
import type { Change } from "../../src/review/plan/change";
import { parsePlan } from "../../src/configuration/plan-json";
import { changeJson } from "./plans";
import type { Given } from "./plans";

type Resources = Readonly<Record<string, object>>;

interface Refresh {
  /** Every resource as it is, by address. */
  readonly now: Resources;
  /** What the plan lists as drift. @default nothing */
  readonly drift?: readonly Given[];
  /** What the configuration sets, by address. @default nothing */
  readonly configured?: Resources;
  /** @default true */
  readonly complete?: boolean;
}

/** What is found by a plan whose refresh read these resources. */
function found({ now, drift = [], configured = {}, complete = true }: Refresh): readonly Change[] {
  const entry = (address: string) => ({ address, type: address.split(".")[0], mode: "managed" });
  const json = {
    format_version: "1.2",
    complete,
    resource_drift: drift.map(changeJson),
    prior_state: {
      values: {
        root_module: { resources: Object.entries(now).map(([address, values]) => ({ ...entry(address), values })) },
      },
    },
    configuration: {
      root_module: {
        resources: Object.entries(configured).map(([address, expressions]) => ({ ...entry(address), expressions })),
      },
    },
  };
  return driftOf("one", parsePlan("one.json", json));
}

const names = (changes: readonly Change[]) =>
  changes.map(({ address, action, differing }) => [address, action, ...differing]);

/** A resource whose attribute the state knew otherwise. */
function drifted(address: string, name: string, before: unknown, after: unknown, others: object = {}): Given {
  return { address, before: { ...others, [name]: before }, after: { ...others, [name]: after } };
}

const statement = (sid: string, more: object = {}) => ({
  Sid: sid,
  Effect: "Deny",
  Principal: "*",
  Action: ["s3:DeleteObject", "s3:PutObject"],
  Resource: "*",
  ...more,
});
const policy = (...statements: readonly object[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });

describe("the state of a bucket, which contains its parts,", () => {
  const BUCKET = { bucket: "evidence" };
  const key = "arn:aws:kms:eu-central-1:220000000001:key/1";
  const copies = "arn:aws:s3:::copies";

  // Each attribute of the bucket, its part, and what the bucket reads of it; and a value that the part does not say.
  const parts: readonly (readonly [string, string, object, unknown, unknown])[] = [
    [
      "policy",
      "aws_s3_bucket_policy",
      { policy: policy(statement("a")) },
      // As S3 gives it back: in another order.
      policy(statement("a", { Action: ["s3:PutObject", "s3:DeleteObject"], Principal: { AWS: "*" } })),
      policy(statement("a", { Effect: "Allow" })),
    ],
    [
      "versioning",
      "aws_s3_bucket_versioning",
      { versioning_configuration: [{ status: "Enabled", mfa_delete: "" }] },
      [{ enabled: true, mfa_delete: false }],
      [{ enabled: false, mfa_delete: false }],
    ],
    [
      "logging",
      "aws_s3_bucket_logging",
      { target_bucket: "access-logs", target_prefix: "evidence/", target_grant: [] },
      [{ target_bucket: "access-logs", target_prefix: "evidence/" }],
      [{ target_bucket: "elsewhere", target_prefix: "evidence/" }],
    ],
    [
      "object_lock_configuration",
      "aws_s3_bucket_object_lock_configuration",
      {
        object_lock_enabled: "Enabled",
        rule: [{ default_retention: [{ days: null, mode: "COMPLIANCE", years: 7 }] }],
      },
      [{ object_lock_enabled: "Enabled", rule: [{ default_retention: [{ days: 0, mode: "COMPLIANCE", years: 7 }] }] }],
      [{ object_lock_enabled: "Enabled", rule: [{ default_retention: [{ days: 1, mode: "GOVERNANCE", years: 0 }] }] }],
    ],
    [
      "server_side_encryption_configuration",
      "aws_s3_bucket_server_side_encryption_configuration",
      {
        rule: [
          {
            apply_server_side_encryption_by_default: [{ kms_master_key_id: key, sse_algorithm: "aws:kms" }],
            blocked_encryption_types: ["SSE-C"],
            bucket_key_enabled: null,
          },
        ],
      },
      [
        {
          rule: [
            {
              apply_server_side_encryption_by_default: [{ kms_master_key_id: key, sse_algorithm: "aws:kms" }],
              bucket_key_enabled: false,
            },
          ],
        },
      ],
      [{ rule: [{ apply_server_side_encryption_by_default: [{ kms_master_key_id: "", sse_algorithm: "AES256" }] }] }],
    ],
    [
      "lifecycle_rule",
      "aws_s3_bucket_lifecycle_configuration",
      {
        rule: [
          {
            id: "closed",
            status: "Enabled",
            prefix: "",
            filter: [{ and: [], prefix: null, tag: [{ key: "case-status", value: "closed" }] }],
            abort_incomplete_multipart_upload: [],
            expiration: [],
            noncurrent_version_expiration: [],
            noncurrent_version_transition: [{ noncurrent_days: 90, storage_class: "GLACIER" }],
            transition: [
              { date: "2030-01-01T00:00:00Z", days: null, storage_class: "GLACIER" },
              { date: null, days: 365, storage_class: "DEEP_ARCHIVE" },
            ],
          },
          {
            id: "housekeeping",
            status: "Enabled",
            filter: [{ and: [{ prefix: "tmp/", tags: { a: "b" } }], tag: [] }],
            abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
            expiration: [{ date: null, days: 0, expired_object_delete_marker: true }],
          },
        ],
      },
      [
        {
          id: "closed",
          enabled: true,
          prefix: "",
          tags: { "case-status": "closed" },
          abort_incomplete_multipart_upload_days: 0,
          expiration: [],
          noncurrent_version_expiration: [],
          noncurrent_version_transition: [{ days: 90, storage_class: "GLACIER" }],
          transition: [
            { date: "", days: 365, storage_class: "DEEP_ARCHIVE" },
            { date: "2030-01-01", days: 0, storage_class: "GLACIER" },
          ],
        },
        {
          id: "housekeeping",
          enabled: true,
          prefix: "tmp/",
          tags: { a: "b" },
          abort_incomplete_multipart_upload_days: 7,
          expiration: [{ date: "", days: 0, expired_object_delete_marker: true }],
        },
      ],
      [{ id: "gone", enabled: true, prefix: "", expiration: [{ days: 1 }] }],
    ],
    [
      "replication_configuration",
      "aws_s3_bucket_replication_configuration",
      {
        role: "copier",
        rule: [
          {
            id: "locked-copies",
            priority: 1,
            status: "Enabled",
            prefix: "",
            delete_marker_replication: [{ status: "Disabled" }],
            destination: [
              {
                account: "",
                bucket: copies,
                encryption_configuration: [{ replica_kms_key_id: key }],
                metrics: [{ event_threshold: [{ minutes: 15 }], status: "Enabled" }],
                replication_time: [{ status: "Enabled", time: [{ minutes: 15 }] }],
                storage_class: "",
              },
            ],
            filter: [{ and: [], prefix: "", tag: [] }],
            source_selection_criteria: [{ sse_kms_encrypted_objects: [{ status: "Enabled" }] }],
          },
        ],
      },
      [
        {
          role: "copier",
          rules: [
            {
              id: "locked-copies",
              priority: 1,
              status: "Enabled",
              prefix: "",
              delete_marker_replication_status: "",
              destination: [
                {
                  account_id: "",
                  bucket: copies,
                  metrics: [{ minutes: 15, status: "Enabled" }],
                  replica_kms_key_id: key,
                  replication_time: [{ minutes: 15, status: "Enabled" }],
                  storage_class: "",
                },
              ],
              filter: [{ prefix: null, tags: null }],
              source_selection_criteria: [{ sse_kms_encrypted_objects: [{ enabled: true }] }],
            },
          ],
        },
      ],
      [
        {
          role: "copier",
          rules: [{ id: "x", status: "Enabled", destination: [{ bucket: "arn:aws:s3:::elsewhere" }] }],
        },
      ],
    ],
  ];

  it.each(parts)("%s is not drift if %s says the same", (name, type, part, read) => {
    const now = { "aws_s3_bucket.e": { ...BUCKET, [name]: read }, [`${type}.p`]: { ...BUCKET, ...part } };
    expect(found({ now, drift: [drifted("aws_s3_bucket.e", name, [], read, BUCKET)] })).toEqual([]);
  });

  it.each(parts)(
    "%s is found if %s does not say it, even after an apply has recorded it",
    (name, type, part, _, other) => {
      const now = { "aws_s3_bucket.e": { ...BUCKET, [name]: other }, [`${type}.p`]: { ...BUCKET, ...part } };
      const expected = [["aws_s3_bucket.e", "update", name]];
      expect(names(found({ now, drift: [drifted("aws_s3_bucket.e", name, [], other, BUCKET)] }))).toEqual(expected);
      expect(names(found({ now }))).toEqual(expected);
    },
  );

  it.each(parts)("%s is found if another bucket's %s says it, or if none does", (name, type, part, read) => {
    const drift = [drifted("aws_s3_bucket.e", name, [], read, BUCKET)];
    const bucket = { "aws_s3_bucket.e": { ...BUCKET, [name]: read } };
    const expected = [["aws_s3_bucket.e", "update", name]];
    expect(names(found({ now: bucket, drift }))).toEqual(expected);
    expect(names(found({ now: { ...bucket, [`${type}.p`]: { bucket: "another", ...part } }, drift }))).toEqual(
      expected,
    );
  });

  it("a part that a person deleted is found once, and not in its bucket as well", () => {
    const part = { ...BUCKET, policy: policy(statement("a")) };
    const drift = [
      drifted("aws_s3_bucket.e", "policy", part.policy, "", BUCKET),
      { address: "aws_s3_bucket_policy.p", actions: ["delete"], before: part, after: null },
    ];
    expect(names(found({ now: { "aws_s3_bucket.e": { ...BUCKET, policy: "" } }, drift }))).toEqual([
      ["aws_s3_bucket_policy.p", "destroy", "bucket", "policy"],
    ]);
  });

  it("a change without a resource in the stack is found unchanged", () => {
    const cors = [{ allowed_methods: ["GET"], allowed_origins: ["*"] }];
    const drift = [drifted("aws_s3_bucket.e", "cors_rule", [], cors, BUCKET)];
    expect(names(found({ now: { "aws_s3_bucket.e": { ...BUCKET, cors_rule: cors } }, drift }))).toEqual([
      ["aws_s3_bucket.e", "update", "cors_rule"],
    ]);
  });
});

describe("the state of a role, which contains its policies,", () => {
  const ROLE = "aws_iam_role.auditor";
  const work = { name: "work", policy: policy(statement("a")) };
  const more = { name: "more", policy: policy(statement("b", { Effect: "Allow", Action: "s3:*" })) };
  const parts = {
    "aws_iam_role_policy.work": { role: "auditor", ...work },
    "aws_iam_role_policy_attachment.read": { role: "auditor", policy_arn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
  };
  const role = (inline: readonly object[], arns: readonly string[]) => ({
    [ROLE]: { name: "auditor", inline_policy: inline, managed_policy_arns: arns },
  });
  const attached = ["arn:aws:iam::aws:policy/ReadOnlyAccess"];

  it("is not drift after their deployment", () => {
    const drift = [drifted(ROLE, "inline_policy", [{ ...work, policy: policy() }], [work], { name: "auditor" })];
    expect(found({ now: { ...role([work], attached), ...parts }, drift })).toEqual([]);
  });

  it("is found with a policy that no resource created, next to others that resources created", () => {
    const now = { ...role([work, more], attached), ...parts };
    const [change, ...others] = found({ now });
    expect(others).toEqual([]);
    expect(change).toMatchObject({
      address: ROLE,
      action: "update",
      differing: ["inline_policy"],
      before: { inline_policy: [work] },
      after: { inline_policy: [work, more] },
    });
  });

  it("is ignored by a partial plan, which has not refreshed the other resources", () => {
    expect(found({ now: { ...role([work, more], attached), ...parts }, complete: false })).toEqual([]);
  });

  it("is found with an attachment that no resource created", () => {
    const now = { ...role([work], [...attached, "arn:aws:iam::aws:policy/AdministratorAccess"]), ...parts };
    expect(names(found({ now }))).toEqual([[ROLE, "update", "managed_policy_arns"]]);
  });

  it("is compared only with the state if the role's own configuration sets it", () => {
    const now = role([work], []);
    expect(names(found({ now }))).toEqual([[ROLE, "update", "inline_policy"]]);
    expect(found({ now, configured: { [ROLE]: { inline_policy: [{}] } } })).toEqual([]);
    const drift = [drifted(ROLE, "inline_policy", [work], [work, more])];
    expect(names(found({ now, drift, configured: { [ROLE]: { inline_policy: [{}] } } }))).toEqual([
      [ROLE, "update", "inline_policy"],
    ]);
  });
});

describe("the state of a security group, which contains its rules,", () => {
  const GROUP = "aws_security_group.g";
  const rule = { security_group_id: "sg-1", ip_protocol: "tcp", from_port: 443, to_port: 443 };
  const parts = {
    "aws_vpc_security_group_ingress_rule.a": { ...rule, referenced_security_group_id: "sg-2", description: "a" },
    "aws_vpc_security_group_ingress_rule.b": { ...rule, prefix_list_id: "pl-1" },
    "aws_vpc_security_group_ingress_rule.c": { ...rule, referenced_security_group_id: "sg-1", ip_protocol: "-1" },
    "aws_vpc_security_group_ingress_rule.d": { ...rule, security_group_id: "sg-9", cidr_ipv4: "0.0.0.0/0" },
    "aws_security_group_rule.e": {
      ...rule,
      type: "ingress",
      protocol: "6",
      cidr_blocks: ["10.0.0.0/8", "10.1.0.0/16"],
    },
  };
  const read = [
    { protocol: "tcp", from_port: 443, to_port: 443, security_groups: ["sg-2"], description: "a", self: false },
    {
      protocol: "tcp",
      from_port: 443,
      to_port: 443,
      prefix_list_ids: ["pl-1"],
      cidr_blocks: ["10.1.0.0/16", "10.0.0.0/8"],
    },
    { protocol: "-1", from_port: 0, to_port: 0, self: true },
  ];

  it("is not drift, in any form that the provider joins them", () => {
    const drift = [drifted(GROUP, "ingress", [], read, { id: "sg-1" })];
    expect(found({ now: { [GROUP]: { id: "sg-1", ingress: read }, ...parts }, drift })).toEqual([]);
  });

  it("is found with a rule that no resource created", () => {
    const open = { protocol: "tcp", from_port: 22, to_port: 22, cidr_blocks: ["0.0.0.0/0"] };
    const [change] = found({ now: { [GROUP]: { id: "sg-1", ingress: [...read, open] }, ...parts } });
    expect(change?.differing).toEqual(["ingress"]);
    expect(change?.after["ingress"]).toContainEqual(open);
    expect(change?.before["ingress"]).not.toContainEqual(open);
  });

  it("of a VPC's default group must contain none", () => {
    const open = [{ protocol: "-1", from_port: 0, to_port: 0, self: true }];
    const now = { "aws_default_security_group.d": { id: "sg-0", ingress: open, egress: [] } };
    expect(names(found({ now }))).toEqual([["aws_default_security_group.d", "update", "ingress"]]);
  });
});

describe("the state of a network, which contains its parts,", () => {
  it("a route is found if no resource created it, and not otherwise", () => {
    const table = (...route: readonly object[]) => ({ "aws_route_table.t": { id: "rtb-1", route } });
    const out = { cidr_block: "0.0.0.0/0", gateway_id: "igw-1", ipv6_cidr_block: "" };
    expect(names(found({ now: table(out) }))).toEqual([["aws_route_table.t", "update", "route"]]);
    const route = {
      route_table_id: "rtb-1",
      destination_cidr_block: "0.0.0.0/0",
      gateway_id: "igw-1",
      state: "active",
    };
    expect(found({ now: { ...table(out), "aws_route.r": route } })).toEqual([]);
  });

  it("the default network ACL loses the subnets that get another one, and keeps those that a person adds", () => {
    const subnets = {
      "aws_subnet.a": { id: "subnet-a", vpc_id: "vpc-1" },
      "aws_network_acl.n": { id: "acl-1", vpc_id: "vpc-1", subnet_ids: ["subnet-a"] },
    };
    const acl = (...ids: readonly string[]) => ({ "aws_default_network_acl.d": { vpc_id: "vpc-1", subnet_ids: ids } });
    const drift = (...ids: readonly string[]) => [
      drifted("aws_default_network_acl.d", "subnet_ids", ["subnet-a"], ids, { vpc_id: "vpc-1" }),
    ];
    expect(found({ now: { ...acl(), ...subnets }, drift: drift() })).toEqual([]);
    expect(names(found({ now: { ...acl("subnet-x"), ...subnets }, drift: drift("subnet-x") }))).toEqual([
      ["aws_default_network_acl.d", "update", "subnet_ids"],
    ]);
  });

  it("rules of a network ACL are the same with numbered protocols, and other rules are not", () => {
    const rule = { action: "allow", cidr_block: "10.0.0.0/24", from_port: 443, rule_no: 100, to_port: 443 };
    const before = [{ ...rule, protocol: "tcp", icmp_code: null, icmp_type: null }];
    const after = [{ ...rule, protocol: "6", icmp_code: 0, icmp_type: 0, ipv6_cidr_block: "" }];
    const acl = (is: readonly object[]) =>
      found({ now: {}, drift: [drifted("aws_network_acl.n", "egress", before, is)] });
    expect(acl(after)).toEqual([]);
    expect(names(acl([...after, { ...rule, protocol: "-1", cidr_block: "0.0.0.0/0", rule_no: 50 }]))).toEqual([
      ["aws_network_acl.n", "update", "egress"],
    ]);
    expect(names(acl([{ ...rule, protocol: "17" }]))).toEqual([["aws_network_acl.n", "update", "egress"]]);
  });
});

describe("the state of an instance, which contains its volumes,", () => {
  const MACHINE = "aws_instance.m";
  const root = { device_name: "/dev/sdb", volume_id: "vol-image", encrypted: true };
  const scratch = { device_name: "/dev/sdf", volume_id: "vol-scratch", volume_size: 500 };
  const foreign = { device_name: "/dev/sdz", volume_id: "vol-foreign" };
  const attachment = { instance_id: "i-1", device_name: "/dev/sdf", volume_id: "vol-scratch" };
  const seen = (before: readonly object[], after: readonly object[], parts: Resources, more: readonly Given[] = []) =>
    names(
      found({
        now: { [MACHINE]: { id: "i-1", ebs_block_device: after }, ...parts },
        drift: [drifted(MACHINE, "ebs_block_device", before, after, { id: "i-1" }), ...more],
      }),
    );
  const attached = [[MACHINE, "update", "ebs_block_device"]];

  it("is not drift if an attachment was deployed, next to the volumes of the image", () => {
    expect(seen([root], [scratch, root], { "aws_volume_attachment.a": attachment })).toEqual([]);
  });

  it("is found if a volume would now be deleted with the instance", () => {
    const lost = { ...scratch, delete_on_termination: true };
    expect(seen([scratch], [lost], { "aws_volume_attachment.a": attachment })).toEqual(attached);
  });

  it("is found if a volume was attached or detached by hand", () => {
    expect(seen([root], [root, scratch, foreign], { "aws_volume_attachment.a": attachment })).toEqual(attached);
    expect(seen([root, scratch], [scratch], { "aws_volume_attachment.a": attachment })).toEqual(attached);
  });

  it("an attachment that is gone is found once", () => {
    const gone = { address: "aws_volume_attachment.a", actions: ["delete"], before: attachment, after: null };
    expect(seen([scratch, root], [root], {}, [gone]).map(([address]) => address)).toEqual(["aws_volume_attachment.a"]);
  });
});

describe("the state of a GuardDuty detector", () => {
  const FEATURE = "aws_guardduty_detector_feature.f";
  const members = (status: string, ...agents: readonly string[]) => agents.map((name) => ({ name, status }));
  const known = members("DISABLED", "EKS_ADDON_MANAGEMENT", "EC2_AGENT_MANAGEMENT");

  it("an agent that AWS adds is not drift while it is off, and is found if a person turns it on", () => {
    const seen = (is: readonly object[]) =>
      names(found({ now: {}, drift: [drifted(FEATURE, "additional_configuration", known, is)] }));
    expect(seen([...known, ...members("DISABLED", "NEW_AGENT")])).toEqual([]);
    expect(seen([...known, ...members("ENABLED", "NEW_AGENT")])).toEqual([
      [FEATURE, "update", "additional_configuration"],
    ]);
  });

  it("the older form of its features follows them, and is found if it does not", () => {
    const sources = (objects: boolean, volumes: boolean) => [
      {
        kubernetes: [{ audit_logs: [{ enable: true }] }],
        malware_protection: [{ scan_ec2_instance_with_findings: [{ ebs_volumes: [{ enable: volumes }] }] }],
        s3_logs: [{ enable: objects }],
      },
    ];
    const seen = (objects: boolean, volumes: boolean) => {
      const detector = { id: "d", datasources: sources(objects, volumes) };
      const now = {
        "aws_guardduty_detector.d": detector,
        [FEATURE]: { detector_id: "d", name: "EBS_MALWARE_PROTECTION", status: "DISABLED" },
        "aws_guardduty_detector_feature.s": { detector_id: "d", name: "S3_DATA_EVENTS", status: "ENABLED" },
      };
      const drift = [
        drifted("aws_guardduty_detector.d", "datasources", sources(true, true), detector.datasources, { id: "d" }),
      ];
      return names(found({ now, drift }));
    };
    expect(seen(true, false)).toEqual([]);
    expect(seen(false, false)).toEqual([["aws_guardduty_detector.d", "update", "datasources"]]);
  });
});

it("a topic has the policy of its own resource, and without one AWS's default", () => {
  const topic = (is: string) => ({ "aws_sns_topic.t": { arn: "arn:t", policy: is } });
  const own = { "aws_sns_topic_policy.p": { arn: "arn:t", policy: policy(statement("a")) } };
  expect(found({ now: { ...topic(policy(statement("renamed"))), ...own } })).toEqual([]);
  expect(found({ now: topic(policy(statement("default"))) })).toEqual([]);
  expect(names(found({ now: { ...topic(policy()), ...own } }))).toEqual([["aws_sns_topic.t", "update", "policy"]]);
});

it("a sensitive attribute is not printed, even if only the refresh contains it", () => {
  const json = {
    format_version: "1.2",
    prior_state: {
      values: {
        root_module: {
          child_modules: [
            {
              resources: [
                {
                  address: "module.m.aws_sns_topic.t",
                  type: "aws_sns_topic",
                  mode: "managed",
                  values: { arn: "arn:t", policy: policy() },
                  sensitive_values: { policy: true },
                },
                {
                  address: "module.m.aws_sns_topic_policy.p",
                  type: "aws_sns_topic_policy",
                  mode: "managed",
                  values: { arn: "arn:t", policy: policy(statement("a")) },
                },
              ],
            },
          ],
        },
      },
    },
  };
  const [change] = driftOf("one", parsePlan("one.json", json));
  expect([change?.address, [...(change?.sensitive ?? [])]]).toEqual(["module.m.aws_sns_topic.t", ["policy"]]);
});

describe("what AWS appends to the policy of a bucket that it delivers logs to", () => {
  const ADDRESS = "aws_s3_bucket_policy.logs";
  const ARN = "arn:aws:s3:::logs-1";
  const delivered = (sid: string, action: string | readonly string[], more: object = {}) => ({
    Sid: sid,
    Effect: "Allow",
    Principal: { Service: "delivery.logs.amazonaws.com" },
    Action: action,
    Resource: action === "s3:PutObject" ? `${ARN}/AWSLogs/220000000001/*` : ARN,
    Condition: { StringEquals: { "aws:SourceAccount": "220000000001", "s3:x-amz-acl": "bucket-owner-full-control" } },
    ...more,
  });
  const own = [statement("DenyDeletion", { Resource: `${ARN}/*` }), delivered("AllowFlowLogs", "s3:PutObject")];
  const foundWith = (...added: readonly object[]) =>
    found({
      now: { [ADDRESS]: { bucket: "logs-1", policy: policy(...own, ...added) } },
      drift: [drifted(ADDRESS, "policy", policy(...own), policy(...own, ...added), { bucket: "logs-1" })],
    });

  it("is known by its four names", () => {
    const added = [
      delivered("AWSLogDeliveryWrite", "s3:PutObject"),
      delivered("AWSLogDeliveryAclCheck", ["s3:GetBucketAcl", "s3:ListBucket"]),
      delivered("AWSLogDeliveryWrite1", "s3:PutObject"),
      delivered("AWSLogDeliveryAclCheck1", "s3:GetBucketAcl"),
    ];
    expect(foundWith(...added)).toEqual([]);
  });

  it.each([
    ["under another name", delivered("AllowMore", "s3:GetBucketAcl")],
    ["for another principal", delivered("AWSLogDeliveryWrite", "s3:PutObject", { Principal: "*" })],
    ["with another right", delivered("AWSLogDeliveryWrite", ["s3:PutObject", "s3:GetObject"])],
    ["in another bucket", delivered("AWSLogDeliveryWrite", "s3:PutObject", { Resource: "arn:aws:s3:::other/*" })],
    ["everywhere else", delivered("AWSLogDeliveryWrite", "s3:PutObject", { Resource: undefined, NotResource: ARN })],
    ["as a denial", delivered("AWSLogDeliveryAclCheck", "s3:GetBucketAcl", { Effect: "Deny" })],
    ["without a source", delivered("AWSLogDeliveryWrite", "s3:GetBucketAcl", { Condition: undefined })],
    [
      "for another account",
      delivered("AWSLogDeliveryAclCheck", "s3:GetBucketAcl", {
        Condition: { StringEquals: { "aws:SourceAccount": "990000000001" } },
      }),
    ],
  ])("is found %s", (_, added) => {
    expect(names(foundWith(added))).toEqual([[ADDRESS, "update", "policy"]]);
  });

  it("hides no other statement that was removed", () => {
    const after = policy(own[1] ?? {}, delivered("AWSLogDeliveryAclCheck", "s3:GetBucketAcl"));
    const drift = [drifted(ADDRESS, "policy", policy(...own), after, { bucket: "logs-1" })];
    expect(names(found({ now: {}, drift }))).toEqual([[ADDRESS, "update", "policy"]]);
  });
});
