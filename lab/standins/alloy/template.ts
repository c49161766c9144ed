const start = '{{ $level := ToLower (.Value | default "") }}{{ ';
const branch = /if eq \$level (?<words>"\w+"(?: "\w+")*) \}\}(?<result>\w+)\{\{ (?:else |end \}\}$)/y;

/**
 * The one kind of template that is known here: a word, whatever its case, becomes that of the branch that lists it, any
 * other nothing.
 * @throws Error for any other template
 */
export const template = (text: string, line: number): ((value: string) => string) => {
  const results = new Map<string, string>();
  branch.lastIndex = text.startsWith(start) ? start.length : text.length;
  while (branch.lastIndex < text.length) {
    const { words, result } = branch.exec(text)?.groups ?? {};
    if (words === undefined || result === undefined) break;
    for (const word of words.split(" ")) results.set(word.slice(1, -1), result);
    if (branch.lastIndex === text.length) return (value) => results.get(value.toLowerCase()) ?? "";
  }
  throw new Error(`line ${line}: a template of another kind than this stand-in knows`);
};
