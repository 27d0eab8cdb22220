const { totalmem } = require("node:os");

/** Tests that mostly wait for Terraform and AWS: more at a time than there are cores, as far as memory bears Terraform. */
const GIB_PER_WORKER = 3;
const MOST = 4;

/** @type {import("jest").Config} */
module.exports = {
  ...require("./jest.config.js"),
  testMatch: ["<rootDir>/__tests__/e2e/**/*.test.ts"],
  // They need root, and have a run of their own: npm run test:images.
  testPathIgnorePatterns: ["/e2e/images/"],
  globalSetup: "<rootDir>/__tests__/e2e/setup.ts",
  testSequencer: "<rootDir>/__tests__/e2e/longest-first.js",
  maxWorkers: Math.max(2, Math.min(MOST, Math.floor(totalmem() / 2 ** 30 / GIB_PER_WORKER))),
  testTimeout: 15 * 60 * 1000,
};
