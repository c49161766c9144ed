const { existsSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const path = "/app/config/settings.json";
const read = (name) => JSON.parse(readFileSync(name, "utf8"));
const wanted = read("/etc/homelab/wanted.json");
const settings = existsSync(path)
  ? read(path)
  : { main: { discoverRegion: "", streamingRegion: "" }, plex: { name: "", libraries: [], ...wanted.plex } };
settings.main = { ...settings.main, ...wanted.main };
for (const name of ["sonarr", "radarr"]) {
  const servers = settings[name] ?? [];
  const { hostname, port, apiKey } = wanted[name];
  const known = servers.find((one) => one.hostname === hostname);
  if (known !== undefined)
    settings[name] = servers.map((one) => (one === known ? { ...one, port, apiKey } : one));
  else settings[name] = servers.length > 0 ? servers : [wanted[name]];
}
writeFileSync(path + ".new", JSON.stringify(settings, null, 1), { mode: 0o600 });
renameSync(path + ".new", path);
