import {
  attributes,
  block,
  component,
  joined,
  ref,
  renderAlloy,
} from "../../../../configs/programs/alloy/alloySyntax.ts";

test("a component has its attributes padded alike and its blocks apart", () => {
  expect(
    renderAlloy([
      component(
        "loki.write",
        "loki",
        attributes({ forward_to: [ref("a.b.receiver")], on: true, n: 3 }),
        block("endpoint", attributes({ url: "http://x" })),
        block("empty"),
      ),
    ]),
  ).toBe(
    'loki.write "loki" {\n' +
      "\tforward_to = [a.b.receiver]\n" +
      "\ton         = true\n" +
      "\tn          = 3\n" +
      "\n\tendpoint {\n" +
      '\t\turl = "http://x"\n' +
      "\t}\n" +
      "\n\tempty { }\n" +
      "}\n",
  );
});

test("padding starts anew after a value of several lines, as the formatter has it", () => {
  expect(renderAlloy([block("a", attributes({ long_name: { x: 1, "y.z": "2" }, b: "c" }))])).toBe(
    'a {\n\tlong_name = {\n\t\tx     = 1,\n\t\t"y.z" = "2",\n\t}\n\tb = "c"\n}\n',
  );
});

test("text is quoted, and an expression is not", () => {
  const rendered = renderAlloy([
    block("a", attributes({ text: 'say "hi" \\d', both: joined("unix://", ref('sys.env("HOME")'), "/x") })),
  ]);
  expect(rendered).toContain(String.raw`text = "say \"hi\" \\d"`);
  expect(rendered).toContain('both = "unix://" + sys.env("HOME") + "/x"');
});

test("text of several lines is raw unless it holds a backtick", () => {
  const rendered = renderAlloy([block("a", attributes({ raw: "x:\n  y\n", not: "`\n" }))]);
  expect(rendered).toContain("raw = `x:\n  y\n`");
  expect(rendered).toContain('not = "`\\n"');
});
