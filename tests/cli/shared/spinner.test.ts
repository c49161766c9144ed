import { withSpinner } from "../../../cli/shared/spinner.ts";

let written: jest.SpyInstance;
const terminal = process.stderr.isTTY;
beforeEach(() => {
  written = jest.spyOn(process.stderr, "write").mockReturnValue(true);
});
afterEach(() => {
  process.stderr.isTTY = terminal;
  written.mockRestore();
});

const work = (tell: (text: string) => void) => {
  tell("half of it");
  return Promise.resolve("result");
};

test("prints nothing where nobody looks", async () => {
  process.stderr.isTTY = false;
  expect(await withSpinner("working", work)).toBe("result");
  expect(written).not.toHaveBeenCalled();
});

test("prints nothing on a terminal beside JSON", async () => {
  process.stderr.isTTY = true;
  expect(await withSpinner("working", work, { json: true })).toBe("result");
  expect(written).not.toHaveBeenCalled();
});
