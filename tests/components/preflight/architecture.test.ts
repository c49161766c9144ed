import { architectureProblems } from "../../../components/preflight/architecture.ts";
import { images, type Image } from "../../../configs/model/images.ts";
import { declareFrom } from "../../configs/declareFrom.ts";

type Writable<Value> = { -readonly [Key in keyof Value]: Value[Key] };

const environment = declareFrom({});
const look = (Architecture?: string, settings: Parameters<typeof declareFrom>[0] = {}) =>
  architectureProblems(declareFrom(settings), {
    SecurityOptions: null,
    ServerVersion: "29.0.0",
    ...(Architecture === undefined ? {} : { Architecture }),
  });

test.each(["x86_64", "amd64", "aarch64", "arm64"])("nothing is missing on %s", (name) => {
  expect(look(name)).toEqual([]);
});

test("another processor is refused with every image that is missing", () => {
  const [problem = "", ...others] = look("armv7l");
  expect(others).toEqual([]);
  expect(problem).toContain("the processor of this host is armv7l, for which there is no image of ");
  for (const { image } of environment.services) expect(problem).toContain(image);
  expect(problem).toContain("pulumi config set --path 'homelab:images.busybox' REPOSITORY:VERSION");
});

test("images of one's own are taken as they are", () => {
  const used = ["busybox", ...environment.services.map(({ image }) => image)];
  const own = Object.fromEntries(used.map((name) => [name, `registry.lan/${name}:mine`]));
  expect(look("armv7l", { images: own })).toEqual([]);
});

test("an image for one processor only is named on the other", () => {
  const { zot } = images as { readonly zot: Writable<Image> };
  zot.architectures = ["amd64"];
  try {
    expect(look("x86_64")).toEqual([]);
    expect(look("aarch64")).toEqual([expect.stringContaining("no image of zot\n")]);
  } finally {
    delete zot.architectures;
  }
});

test("a Docker that does not say it is let be", () => {
  expect(look()).toEqual([]);
});
