const transformer = (syntax) => [
  "@swc/jest",
  {
    jsc: {
      target: "es2022",
      parser: syntax,
      transform: { react: { runtime: "automatic", importSource: "preact" } },
    },
  },
];

/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  // By default one core is left free: half of a small machine.
  maxWorkers: "100%",
  // Some tests start a program, which takes its time where all cores are busy.
  testTimeout: 600_000,
  globalSetup: "<rootDir>/__tests__/support/shared-folder.ts",
  globalTeardown: "<rootDir>/__tests__/support/teardown.ts",
  roots: ["<rootDir>/__tests__"],
  testMatch: ["**/*.test.ts"],
  testPathIgnorePatterns: ["/e2e/"],
  transform: {
    "^.+\\.[jt]s$": transformer({ syntax: "typescript" }),
    "^.+\\.tsx$": transformer({ syntax: "typescript", tsx: true }),
  },
  transformIgnorePatterns: ["/node_modules/"],
};
