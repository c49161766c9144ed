import { escapeTemplates } from "../../../../configs/programs/traefik/dynamicConfig.ts";

/** What Go's template engine makes of a text whose only actions write a text between quotation marks. */
const executed = (text: string): string => {
  const [before = "", ...rest] = text.split("{{");
  if (rest.length === 0) return text;
  const action = /^\{\{"([^"]*)"\}\}/.exec(text.slice(before.length));
  if (action === null) throw new Error(`Another action: ${text.slice(before.length)}`);
  return before + String(action[1]) + executed(text.slice(before.length + action[0].length));
};

test.each(["{{", "{{x}}", "{{{x}}}", "{{{{", "a {{- env `HOME` -}} b", "{ {", "}}", ""])(
  "Traefik reads %j as it is",
  (text) => {
    expect(executed(escapeTemplates(text))).toBe(text);
  },
);

test("what is no template is written as it is", () => {
  expect(escapeTemplates("rule: Host(`a`) && {b}")).toBe("rule: Host(`a`) && {b}");
});
