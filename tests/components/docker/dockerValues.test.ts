import { cpuShare, goDuration, memory } from "../../../components/docker/dockerValues.ts";
import { errorMessage } from "../../support/errorMessage.ts";

test.each([
  [1, "1s"],
  [30, "30s"],
  [60, "1m0s"],
  [90, "1m30s"],
  [3600, "1h0m0s"],
  [3661, "1h1m1s"],
])("%d seconds are written as Go writes them, %s", (seconds, text) => {
  expect(goDuration(seconds)).toBe(text);
});

test.each([
  [1, "1.0"],
  [2, "2.0"],
  [0.5, "0.5"],
  [0.25, "0.25"],
  [1.5, "1.5"],
  [0.1, "0.1"],
  [9.99, "9.99"],
])("%d processors are written as the provider reads them back, %s", (cpus, text) => {
  expect(cpuShare(cpus)).toBe(text);
});

test.each([0.05, 0.02, 0, -1, 10, 20, 0.333])(
  "%d processors would be read back as another number",
  (cpus) => {
    expect(errorMessage(() => cpuShare(cpus))).toBe(
      `cpus: found ${cpus}; allowed: 0.1 to 9.99 in hundredths`,
    );
  },
);

test.each([0.29, 0.57, 0.58, 1.13, 1.15, 4.35, 9.95])(
  "%d processors are hundredths, whatever binary fractions say",
  (cpus) => {
    expect(cpuShare(cpus)).toBe(String(cpus));
  },
);

test("memory has as much swap as memory, and so none", () => {
  expect(memory(512)).toEqual({ memory: 512, memorySwap: 512 });
});
