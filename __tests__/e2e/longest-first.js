const { default: Sequencer } = require("@jest/test-sequencer");

/** Files that mostly wait for Terraform, longest first: what begins last must not be what takes longest. */
const LONGEST = ["weakened", "docs", "killed", "deploy", "practise", "deployer", "review", "bootstrap"];

const rank = ({ path }) => {
  const index = LONGEST.findIndex((name) => path.endsWith(`/${name}.test.ts`));
  return index < 0 ? LONGEST.length : index;
};

/** Jest's order of test files where it has not timed them yet, as in a fresh clone. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).toSorted((one, other) => rank(one) - rank(other));
  }
};
