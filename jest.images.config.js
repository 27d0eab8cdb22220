/** Golden images in a root of their own: as root, with the programs that CONTRIBUTING.md lists. */
/** @type {import("jest").Config} */
module.exports = {
  ...require("./jest.config.js"),
  globalSetup: "<rootDir>/__tests__/e2e/images/setup.ts",
  testMatch: ["<rootDir>/__tests__/e2e/images/**/*.test.ts"],
  testPathIgnorePatterns: [],
  maxWorkers: 1,
  // Only for what hangs: a build takes a minute, and several where other checks take the processors.
  testTimeout: 40 * 60 * 1000,
};
