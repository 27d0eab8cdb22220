/** @type {import("jest").Config} */
module.exports = {
  ...require("./jest.e2e.config.js"),
  testMatch: ["<rootDir>/__tests__/e2e/{docs,practise}.test.ts"],
  testPathIgnorePatterns: [],
};
