// A program that does nothing at all: what the engine and Node cost by themselves.
export {};
