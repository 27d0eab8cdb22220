/** Golden images in a root of their own: as root, with the programs that CONTRIBUTING.md lists. */
/** @type {import("jest").Config} */
module.exports = {
  ...require("./jest.config.js"),
  globalSetup: "<rootDir>/__tests__/e2e/setup.ts",
  testMatch: ["<rootDir>/__tests__/e2e/images/**/*.test.ts"],
  testPathIgnorePatterns: [],
  maxWorkers: 1,
  testTimeout: 10 * 60 * 1000,
};
