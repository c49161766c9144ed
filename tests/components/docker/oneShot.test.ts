import { exitedSuccessfully } from "../../../components/docker/oneShot.ts";
import { errorMessage } from "../../support/errorMessage.ts";

test("a one-shot that ended well is ready", () => {
  expect(exitedSuccessfully("registry-prepare", 0, "Files are not in place")).toBe(true);
});

test("one that failed fails the update, and says where its output is without quoting it", () => {
  expect(errorMessage(() => exitedSuccessfully("registry-prepare", 3, "Files are not in place"))).toBe(
    "Files are not in place (registry-prepare ended with exit code 3).\n  see: docker logs registry-prepare\n  then: pulumi up",
  );
});
