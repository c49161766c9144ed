import eslint from "@eslint/js";
import pulumi from "@pulumi/eslint-plugin";
import tseslint from "typescript-eslint";

// What these do without a locale depends on the machine, and what is rendered must not.
const ofTheMachine = [
  "CallExpression[callee.property.name='localeCompare'][arguments.length<2]",
  "CallExpression[callee.property.name='localeCompare'][arguments.1.type='Identifier'][arguments.1.name='undefined']",
  "CallExpression[callee.property.name=/^toLocale/][arguments.length<1]",
  "CallExpression[callee.property.name=/^toLocale/][arguments.0.type='Identifier'][arguments.0.name='undefined']",
  ":matches(NewExpression, CallExpression)[callee.object.name='Intl'][arguments.length<1]",
  ":matches(NewExpression, CallExpression)[callee.object.name='Intl'][arguments.0.type='Identifier'][arguments.0.name='undefined']",
];

export default tseslint.config(
  { ignores: ["node_modules/", ".lab/", "coverage/", "tests/expected/", "docs/.vitepress/{cache,dist}/"] },
  eslint.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    plugins: { "@pulumi": pulumi },
    rules: {
      "@pulumi/no-output-in-template-literal": "error",
      "@pulumi/no-output-instance-in-template-literal": "off",
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: true },
      ],
      "no-restricted-syntax": [
        "error",
        ...ofTheMachine.map((selector) => ({
          selector,
          message: "Compare with byCodeUnits of configs/settings/order.ts, or name a locale.",
        })),
      ],
    },
  },
  {
    // A component that only declares children is constructed for its effect.
    files: ["components/**/*.ts", "index.ts"],
    rules: { "no-new": "off" },
  },
);
