import { diagram } from "../../../configs/derived/diagram.ts";
import type { Environment } from "../../../configs/services/environment.ts";

const start = "<!-- architecture:start -->";
const end = "<!-- architecture:end -->";

/**
 * The README with a picture of an environment between its marks.
 * @throws Error when the marks are not there
 */
export const readme = (text: string, environment: Environment): string => {
  const [before, , after] = text.split(new RegExp(`${start}([^]*)${end}`));
  if (before === undefined || after === undefined)
    throw new Error(`README.md has no place for the picture: ${start} and ${end}`);
  return `${before}${start}\n\n\`\`\`mermaid\n${diagram(environment)}\`\`\`\n\n${end}${after}`;
};
