import { isFree } from "./ports.ts";

// freePorts.ts COUNT: so many ports that nobody listens on, one a line, below those that the kernel gives to who calls out.
const first = 20_000 + Math.floor(Math.random() * 8000);
let left = Number(process.argv[2]);
for (let port = first; left > 0 && port < 32_000; port += 1)
  if (await isFree(port)) {
    console.log(port);
    left -= 1;
  }
