import { chromium, type Browser, type Page } from "playwright-core";
import { Failure } from "../../cli/shared/failure.ts";
import type { Login, Picture } from "./pictures.ts";

const seconds = (count: number): number => count * 1000;
/** A picture that is larger does not belong into a repository. */
const mostBytes = 200 * 1024;

/** Looks at pages with the Chromium of this machine. */
export class Camera {
  readonly #browser: Browser;

  private constructor(browser: Browser) {
    this.#browser = browser;
  }

  /** @param domain which is this machine with all names under it, whatever DNS says */
  static async open(executablePath: string, domain: string): Promise<Camera> {
    const args = ["--no-sandbox", `--host-resolver-rules=MAP ${domain} 127.0.0.1, MAP *.${domain} 127.0.0.1`];
    try {
      return new Camera(await chromium.launch({ executablePath, args }));
    } catch (error) {
      throw new Failure(
        `No Chromium starts at ${executablePath}\n  fix: apt-get install chromium   or   --browser PATH`,
        1,
        { cause: error },
      );
    }
  }

  /**
   * The page as PNG.
   * @throws Failure when it does not show what it should
   */
  async take(picture: Picture): Promise<Buffer> {
    // Certificates are the business of `./homelab certs verify`.
    const context = await this.#browser.newContext({
      ignoreHTTPSErrors: true,
      viewport: picture.size ?? { width: 1280, height: 800 },
      colorScheme: picture.scheme ?? "light",
    });
    try {
      const page = await context.newPage();
      await visit(page, picture);
      for (const text of picture.shows) await expectText(page, picture, text);
      for (const text of picture.lacks ?? [])
        if ((await page.getByText(text, { exact: true }).count()) > 0)
          throw new Failure(`${picture.name}: ${page.url()} shows "${text}"`);
      // Whatever still moves has come to rest.
      await page.waitForTimeout(seconds(1));
      const png = await page.screenshot({ animations: "disabled" });
      if (png.length > mostBytes)
        throw new Failure(`${picture.name}: ${png.length} bytes; allowed: ${mostBytes}`);
      return png;
    } finally {
      await context.close();
    }
  }

  close(): Promise<void> {
    return this.#browser.close();
  }
}

const visit = async (page: Page, { name, addresses, login }: Picture): Promise<void> => {
  const answers: string[] = [];
  for (const address of addresses) {
    const answer = await page
      .goto(address, { timeout: seconds(60) })
      .catch((error: unknown) => error as Error);
    if (answer instanceof Error)
      throw new Failure(`${name}: ${address} can't be opened: ${firstLine(answer)}`);
    if (answer?.ok() === true) {
      if (login !== undefined) await logIn(page, login, address);
      return;
    }
    answers.push(`${address} answers ${answer?.status() ?? "nothing"}`);
  }
  throw new Failure(`${name}: ${answers.join(", ")}`);
};

const firstLine = ({ message }: Error): string => message.split("\n", 1)[0] ?? "";

// Forms of both programs that have one: two fields, and a button or the Enter key.
const logIn = async (page: Page, { user, password }: Login, address: string): Promise<void> => {
  const secret = page.locator('input[type="password"]');
  await secret.waitFor({ timeout: seconds(30) });
  await page.locator('input[name="user"], input[name="username"], input[type="text"]').first().fill(user);
  await secret.fill(password);
  await secret.press("Enter");
  await secret.waitFor({ state: "detached", timeout: seconds(30) });
  await page.goto(address, { timeout: seconds(60) });
};

const expectText = async (page: Page, { name }: Picture, text: string): Promise<void> => {
  try {
    await page
      .getByText(text)
      .first()
      .waitFor({ timeout: seconds(20) });
  } catch (error) {
    throw new Failure(`${name}: ${page.url()} does not show "${text}"`, 1, { cause: error });
  }
};
