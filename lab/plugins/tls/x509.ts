// The library finds its parts by decorators, which need this one loaded before it.
import "reflect-metadata";

export * from "@peculiar/x509";
