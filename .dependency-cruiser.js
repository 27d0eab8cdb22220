const CONSTRUCTS = "src/(iam|keys|logs|storage|network|audit|guards|sessions|access|machines|image-builder)";
const READING = "src/(configuration|rules|review)";
const RUNNING = "src/(aws|terraform|deploy)";

/** An arrow that the layout does not have. */
const never = (name, from, to, comment) => ({
  name,
  severity: "error",
  ...(comment === undefined ? {} : { comment }),
  from: { path: from },
  to: { path: to },
});

/** The arrows of the layout, as docs/architecture.md draws them: from the map to the stacks to the plan, and never back. */
module.exports = {
  forbidden: [
    { name: "no-circular", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-folder-cycles",
      comment: "Folders under src, at every depth, import each other one way.",
      severity: "error",
      scope: "folder",
      from: { path: "^src/" },
      to: { circular: true },
    },
    never(
      "every-folder-is-a-layer",
      `^src/(?!cli/)[^/]+/`,
      `^src/(?!jurisdiction|facts|map|iam|keys|logs|storage|network|audit|guards|sessions|access|machines|images|image-builder|configuration|rules|review|aws|terraform|deploy|cli|[^/]+[.]ts)`,
      "A new folder gets its place in this list.",
    ),
    never(
      "jurisdiction-first",
      "^src/jurisdiction/",
      "(^stacks/|^src/(?!jurisdiction/|user-error)|node_modules/(?!netmask))",
      "What a map says, resolved: types, names, ARNs, facts of regions.",
    ),
    never(
      "facts-are-plain-data",
      "^src/facts/",
      `(^stacks/|^src/(?!jurisdiction/|facts/)|node_modules/(?!netmask|yaml|aws-cron-parser))`,
      "What is known of AWS and of our own design: tables and arithmetic, importable from everywhere.",
    ),
    never(
      "map-without-cdktf",
      "^src/map/",
      `(^stacks/|^src/(?!jurisdiction/|facts/|map/|legible|user-error)|node_modules/(cdktf|constructs|@cdktf)/)`,
    ),
    never("constructs-without-programs", `^${CONSTRUCTS}/`, `^(stacks|main|${READING}|${RUNNING}|src/(map|cli))`),
    never("iam-first", "^src/iam/", `^${CONSTRUCTS}/(?<!^src/iam/)`),
    never("keys-on-iam", "^src/keys/", "^src/(?!jurisdiction|facts|iam|keys)"),
    never("logs-on-keys", "^src/logs/", "^src/(?!jurisdiction|facts|iam|keys|logs)"),
    never("storage-on-logs", "^src/storage/", "^src/(?!jurisdiction|facts|iam|keys|logs|storage)"),
    never(
      "machines-last",
      "^src/(network|audit|guards|sessions|access)/",
      "^src/machines/",
      "Machines stand in the network, under the roles and the logs that are there for them.",
    ),
    never(
      "judges-without-constructs",
      `^(${READING}|${RUNNING})/`,
      `(^${CONSTRUCTS}/|^stacks/|node_modules/(cdktf|constructs|@cdktf)/)`,
    ),
    never(
      "locks-are-plain",
      "^src/images/lock/",
      "(^stacks/|^src/(?!jurisdiction/|facts/|images/lock/|user-error)|node_modules/(?!zod))",
      "The locks of images' sources, which the map's stacks, the review and the commands all read.",
    ),
    never("configuration-before-rules", "^src/configuration/", "^src/(?!configuration|jurisdiction|user-error)"),
    never("rules-before-review", "^src/rules/", `^(src/(review|cli)|${RUNNING})`),
    never("review-before-deploy", "^src/review/", `^(${RUNNING}|src/cli)`),
    never("aws-alone", "^src/aws/", "^src/(?!aws|jurisdiction|user-error)", "Clients and credentials."),
    never(
      "terraform-before-deploy",
      "^src/terraform/",
      "^src/(review|deploy|cli)",
      "What runs Terraform knows neither what a plan means nor who applies it.",
    ),
    never(
      "product-without-sandbox",
      "^(main|src|stacks)",
      "^(forensics|sandbox|bench|sweep|ci|docs|__tests__)",
      "No product code knows of the sandbox, the docs or the tests: forensics.ts adds the sandbox's verb to the program.",
    ),
    never("program-of-verbs", "^forensics", "^(bench|sweep|ci|docs|__tests__)"),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    exclude: { path: "^(dist|cdktf\\.out)" },
  },
};
