import { endedWell } from "../../../components/service/oneShot.ts";
import { messageOf } from "../../messageOf.ts";

test("a one-shot that ended well is ready", () => {
  expect(endedWell("registry-prepare", 0, "Files are not in place")).toBe(true);
});

test("one that failed fails the update, and says where its output is without quoting it", () => {
  expect(messageOf(() => endedWell("registry-prepare", 3, "Files are not in place"))).toBe(
    "Files are not in place (registry-prepare ended with exit code 3).\n  see: docker logs registry-prepare\n  then: pulumi up",
  );
});
