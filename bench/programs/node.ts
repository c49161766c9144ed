// Tells with which Node, and how, the language host runs programs.
console.log(
  `node-facts ${JSON.stringify({
    version: process.version,
    arguments: process.execArgv,
    compileCache: process.env["NODE_COMPILE_CACHE"] !== undefined,
  })}`,
);
