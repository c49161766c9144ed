/** Something the user can mend: its message says all there is to know, and where in this program it arose is no help. */
export class Refusal extends Error {
  override readonly name: string = "Refusal";
}
