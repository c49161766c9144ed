import { playArr } from "./arr.ts";
import { serve, type Answer, type Asked } from "./http.ts";
import { playBazarr, playPlex, playQbittorrent, playSeerr } from "./others.ts";

const programs = {
  sonarr: { port: 8989, play: () => playArr("sonarr", process.env) },
  radarr: { port: 7878, play: () => playArr("radarr", process.env) },
  prowlarr: { port: 9696, play: () => playArr("prowlarr", process.env) },
  qbittorrent: { port: 8080, play: playQbittorrent },
  bazarr: { port: 6767, play: playBazarr },
  seerr: { port: 5055, play: playSeerr },
  plex: { port: 32400, play: playPlex },
} as const;

const [name = ""] = process.argv.slice(2);

// What a person would open: a page that says whose it is, where the program itself has none here.
const withPage =
  (play: (asked: Asked) => Answer | Promise<Answer>) =>
  async (asked: Asked): Promise<Answer> => {
    try {
      return await play(asked);
    } catch (error) {
      if (asked.method === "GET" && asked.path === "/") return { body: `${name} (stand-in)` };
      throw error;
    }
  };

const program = Object.entries(programs).find(([known]) => known === name)?.[1];
try {
  if (program === undefined) throw new Error(`there is ${Object.keys(programs).join(", ")}`);
  // Before what a program does itself at its end.
  for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => setImmediate(() => process.exit(0)));
  serve(withPage(program.play())).listen(program.port, "0.0.0.0", () => {
    console.log(`${name} (stand-in) answers on port ${program.port}`);
  });
} catch (error) {
  console.error(`${name} (stand-in) does not start: ${(error as Error).message}`);
  process.exitCode = 1;
}
