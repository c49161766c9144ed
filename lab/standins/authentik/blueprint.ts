import { isScalar, isSeq, parse, type CollectionTag, type ScalarTag } from "yaml";
import { z } from "zod";

/** A value that is worked out when the blueprint is applied. */
export class Tag {
  readonly name: "Find" | "Format" | "KeyOf" | "File";
  readonly words: readonly unknown[];

  constructor(name: Tag["name"], words: readonly unknown[]) {
    this.name = name;
    this.words = words;
  }
}

const scalar = (name: "KeyOf" | "File"): ScalarTag => ({
  tag: `!${name}`,
  resolve: (text) => new Tag(name, [text]),
});

const list = (name: "Find" | "Format"): CollectionTag => ({
  tag: `!${name}`,
  collection: "seq",
  resolve: (sequence) => new Tag(name, isSeq(sequence) ? sequence.items.map(plain) : []),
});

// One tag may stand inside another, and is read before it.
const plain = (node: unknown): unknown =>
  isSeq(node) ? node.items.map(plain) : isScalar(node) ? node.value : node;

const entry = z.strictObject({
  model: z.string().regex(/^authentik_\w+\.\w+$/),
  id: z.string().optional(),
  state: z.enum(["present", "created", "must_created", "absent"]).default("present"),
  conditions: z.array(z.unknown()).optional(),
  permissions: z.array(z.unknown()).optional(),
  identifiers: z.record(z.string(), z.unknown()),
  attrs: z.record(z.string(), z.unknown()).default({}),
});

const blueprint = z.strictObject({
  version: z.literal(1),
  metadata: z.strictObject({ name: z.string(), labels: z.record(z.string(), z.string()).optional() }),
  context: z.record(z.string(), z.unknown()).optional(),
  entries: z.array(entry),
});

export type Entry = z.output<typeof entry>;

/** @throws ZodError or YAMLParseError for what Authentik would not read as a blueprint */
export const readBlueprint = (text: string): readonly Entry[] =>
  blueprint.parse(
    // Authentik reads by PyYAML.
    parse(text, {
      version: "1.1",
      customTags: [scalar("KeyOf"), scalar("File"), list("Find"), list("Format")],
    }),
  ).entries;
