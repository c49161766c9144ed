/** The whole message that a call fails with. */
export const errorMessage = (call: () => unknown): string => {
  try {
    call();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("The call was expected to fail, and did not");
};
