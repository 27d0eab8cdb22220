const tseslint = require("typescript-eslint");

module.exports = tseslint.config(
  { ignores: ["dist/", "cdktf.out/", "node_modules/", ".sandbox/", ".bootstrap/", ".twin/", ".bench/", "**/*.js"] },
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { project: "./tsconfig.test.json" } },
    rules: {
      "no-restricted-imports": [
        "error",
        {
          paths: [
            {
              name: "@cdktf/provider-aws",
              message: "Import @cdktf/provider-aws/lib/<resource>: the barrel costs five seconds.",
            },
          ],
        },
      ],
      // A construct is used by being made.
      "no-new": "off",
      "@typescript-eslint/no-unused-expressions": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "separate-type-imports" }],
      "@typescript-eslint/dot-notation": "off",
      "@typescript-eslint/consistent-type-definitions": "off",
      // What is left out of an object by taking the rest is called _.
      "@typescript-eslint/no-unused-vars": ["error", { varsIgnorePattern: "^_$", argsIgnorePattern: "^_$" }],
    },
  },
  {
    // The sweep edits values of any kind as text.
    files: ["sweep/**"],
    rules: { "@typescript-eslint/no-base-to-string": "off", "@typescript-eslint/unbound-method": "off" },
  },
);
