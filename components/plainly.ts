import * as pulumi from "@pulumi/pulumi";
import { Refusal } from "../configs/refusal.ts";

/** Shows what the user can mend as its message alone; anything else keeps its stack. */
export const plainly = async <Result>(look: () => Result | Promise<Result>): Promise<Result> => {
  try {
    return await look();
  } catch (error) {
    throw error instanceof Refusal ? new pulumi.RunError(error.message) : error;
  }
};
