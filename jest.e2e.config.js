/** @type {import("jest").Config} */
module.exports = {
  ...require("./jest.config.js"),
  testMatch: ["<rootDir>/__tests__/e2e/**/*.test.ts"],
  testPathIgnorePatterns: [],
  globalSetup: "<rootDir>/__tests__/e2e/setup.ts",
  // They mostly wait: more than there are cores, as far as a small machine's memory bears Terraform.
  maxWorkers: 3,
  testTimeout: 15 * 60 * 1000,
};
