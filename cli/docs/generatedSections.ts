/**
 * A page that people write, with what is made between its marks `<!-- NAME:start -->` and `<!-- NAME:end -->`.
 * @throws Error when the marks are not there
 */
export const withGeneratedSection = (page: string, text: string, name: string, made: string): string => {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const [before, , after] = text.split(new RegExp(`${start}([^]*)${end}`));
  if (before === undefined || after === undefined)
    throw new Error(`${page} has no place for what is made: ${start} and ${end}`);
  return `${before}${start}\n\n${made.trimEnd()}\n\n${end}${after}`;
};
