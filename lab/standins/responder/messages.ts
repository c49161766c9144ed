import protobuf from "protobufjs";
import { uncompress } from "snappyjs";
import { Refused } from "./http.ts";

/** A reader of one kind of message, which gives plain data: 64-bit numbers as text, bytes as they are. */
export const messageReader = (schema: string, name: string): ((bytes: Buffer) => unknown) => {
  const type = protobuf.parse(schema).root.lookupType(name);
  return (bytes) => {
    try {
      const options = { longs: String, bytes: Buffer, arrays: true } as const;
      return type.toObject(type.decode(bytes), options);
    } catch (error) {
      throw new Refused(400, `cannot read ${name}: ${(error as Error).message}`);
    }
  };
};

export const unsnapped = (bytes: Buffer): Buffer => {
  try {
    return Buffer.from(uncompress(bytes));
  } catch (error) {
    throw new Refused(400, `cannot unpack: ${(error as Error).message}`);
  }
};

export const parsedJson = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(bytes.toString()) as unknown;
  } catch (error) {
    throw new Refused(400, (error as Error).message);
  }
};
