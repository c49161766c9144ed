import * as pulumi from "@pulumi/pulumi";
import { Refusal } from "../configs/settings/refusal.ts";

/** Shows what the user can mend as its message alone; anything else keeps its stack. */
export const reportRefusal = async <Result>(action: () => Result | Promise<Result>): Promise<Result> => {
  try {
    return await action();
  } catch (error) {
    throw error instanceof Refusal ? new pulumi.RunError(error.message) : error;
  }
};
