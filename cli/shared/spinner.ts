import { phase, timingsEnabled } from "./timings.ts";

/** Changes the text of a running spinner. */
export type Tell = (text: string) => void;

/**
 * Runs what may take over a second. On a terminal a spinner on stderr shows that it goes on; elsewhere, with JSON and
 * with --debug there is none.
 */
export const withSpinner = <Result>(
  text: string,
  work: (tell: Tell) => Promise<Result>,
  { json = false }: { readonly json?: boolean } = {},
): Promise<Result> =>
  phase(text, async () => {
    if (!process.stderr.isTTY || json || timingsEnabled()) return work(() => undefined);
    const { default: ora } = await import("ora");
    // stdin is left alone: a command may ask something afterwards.
    const spinner = ora({ text, stream: process.stderr, discardStdin: false }).start();
    try {
      return await work((next) => {
        spinner.text = next;
      });
    } finally {
      spinner.stop();
    }
  });
