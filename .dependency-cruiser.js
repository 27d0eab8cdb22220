const CONSTRUCTS = "^src/(access|audit|bastion|evidence|guest|keys|network|workstation)/";

/** The arrows of the layout: from the map to the stacks to the plan, and never back. */
module.exports = {
  forbidden: [
    { name: "no-circular", severity: "error", from: {}, to: { circular: true } },
    {
      name: "map-without-cdktf",
      comment: "The map is plain data: it can be read where no stack is built.",
      severity: "error",
      from: { path: "^src/jurisdiction/" },
      to: { path: "(^stacks/|^src/(?!jurisdiction/|facts/|user-error)|node_modules/(cdktf|constructs|@cdktf)/)" },
    },
    {
      name: "facts-are-plain-data",
      comment: "What is known of AWS and of our own design: tables and arithmetic, importable from everywhere.",
      severity: "error",
      from: { path: "^src/facts/" },
      to: {
        path: "(^stacks/|^src/(?!facts/|jurisdiction/(arns|condition|names|region-facts|spec|years)[.])|node_modules/)",
      },
    },
    {
      name: "constructs-without-stacks",
      severity: "error",
      from: { path: CONSTRUCTS },
      to: { path: "^(stacks|main|src/(plan|cli|rules|review|deploy|recover))" },
    },
    {
      name: "plan-without-constructs",
      severity: "error",
      from: { path: "^src/(plan|rules|review|deploy|recover)/" },
      to: { path: `(${CONSTRUCTS}|^stacks/)` },
    },
    {
      name: "plan-before-deploy",
      comment: "What runs Terraform knows neither what a plan means nor who applies it.",
      severity: "error",
      from: { path: "^src/(plan|rules)/" },
      to: { path: "^src/(review|deploy|recover)/" },
    },
    {
      name: "product-without-sandbox",
      comment: "No product code knows of the sandbox.",
      severity: "error",
      from: { path: "^(main|src|stacks)" },
      to: { path: "^(sandbox|bench|ci|__tests__)" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    exclude: { path: "^(dist|cdktf\\.out)" },
  },
};
