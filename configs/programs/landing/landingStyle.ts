import { hues } from "./stackAppearance.ts";

/** Colours have at least 4.5 to 1 between text and ground, and 3 to 1 between drawings and theirs, in light and in dark. */
export const landingStyle = `
:root {
  --ground: #f5f6f8;
  --tile: #ffffff;
  --line: #dde1e8;
  --text: #161b26;
  --faint: #596275;
  --accent: #1d57b8;
  --up: #17703a;
  --down: #b3261e;
  --amber: #a15c00;
  --blue: #1d57b8;
  --green: #17703a;
  --rose: #b32555;
  --slate: #4b5a72;
  --teal: #0b6e6e;
  --violet: #6941c6;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0f1218;
    --tile: #181d26;
    --line: #2a3240;
    --text: #eceff5;
    --faint: #a3adbf;
    --accent: #8ab4f8;
    --up: #6fcf97;
    --down: #ff8a80;
    --amber: #f2b662;
    --blue: #8ab4f8;
    --green: #6fcf97;
    --rose: #ff8fb1;
    --slate: #b1bed2;
    --teal: #67d4d0;
    --violet: #b9a2fb;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto;
  max-width: 72rem;
  padding: 2.5rem 1.5rem 4rem;
  background: var(--ground);
  color: var(--text);
  font: 1rem/1.45 Inter, system-ui, sans-serif;
  -webkit-text-size-adjust: 100%;
}
header { display: flex; flex-wrap: wrap; gap: 1rem; align-items: center; margin-bottom: 2.5rem; }
h1 { font-size: 1.5rem; line-height: 1.2; letter-spacing: -0.02em; margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 0.8125rem; font-weight: 600; color: var(--faint); margin: 0 0 0.75rem; }
p { margin: 0; }
svg { display: block; fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round; }
.mark { display: grid; place-items: center; width: 3rem; height: 3rem; border-radius: 0.875rem; background: var(--accent); color: var(--tile); }
.name { flex: 1 1 auto; min-width: 0; }
#health { min-height: 1.25rem; font-size: 0.875rem; color: var(--faint); }
#health:not(:empty)::before, .up .state::before {
  content: "";
  display: inline-block;
  width: 0.5rem;
  height: 0.5rem;
  border-radius: 50%;
  background: var(--up);
}
#health::before { margin-right: 0.5rem; }
#health.down { color: var(--down); font-weight: 600; }
#health.down:not(:empty)::before { background: var(--down); }
input {
  font: inherit;
  color: inherit;
  background: var(--tile);
  border: 1px solid var(--faint);
  border-radius: 0.625rem;
  padding: 0.5rem 0.75rem;
  width: 16rem;
}
::placeholder { color: var(--faint); opacity: 1; }
.visitor { display: flex; gap: 0.75rem; font-size: 0.875rem; color: var(--faint); }
.visitor a, button {
  font: inherit;
  color: var(--accent);
  background: none;
  border: 0;
  padding: 0;
  cursor: pointer;
  text-decoration: underline;
  text-underline-offset: 0.2em;
}
main { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 2.25rem 0.75rem; }
/* As wide as what it has, so that short lists share a row. */
section { grid-column: span 1; }
section:has(li:not([hidden]) ~ li:not([hidden])) { grid-column: span 2; }
section:has(li:not([hidden]) ~ li:not([hidden]) ~ li:not([hidden])) { grid-column: 1 / -1; }
#none { grid-column: 1 / -1; padding: 3rem 0; text-align: center; color: var(--faint); }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: 0.75rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr)); }
.tile {
  position: relative;
  display: grid;
  grid-template: "icon title" auto "icon summary" 1fr / auto 1fr;
  column-gap: 0.875rem;
  height: 100%;
  padding: 1rem;
  background: var(--tile);
  border: 1px solid var(--line);
  border-radius: 0.875rem;
  color: inherit;
  text-decoration: none;
  transition: border-color 0.15s, translate 0.15s;
}
.tile:hover { border-color: currentColor; translate: 0 -1px; }
.tile.down { border-color: var(--down); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.icon { grid-area: icon; display: grid; place-items: center; width: 2.75rem; height: 2.75rem; border-radius: 0.75rem; }
.title { grid-area: title; font-weight: 600; padding-right: 3rem; overflow-wrap: anywhere; }
.summary { grid-area: summary; color: var(--faint); font-size: 0.875rem; }
.state { position: absolute; top: 1rem; right: 1rem; font-size: 0.8125rem; font-weight: 600; color: var(--down); }
.up .state { overflow: hidden; width: 0.5rem; height: 1.45rem; font-size: 0; line-height: 1.45rem; }
.up .state::before { margin-top: 0.5rem; }
${hues
  .map(
    (hue) =>
      `.${hue} .icon { color: var(--${hue}); background: color-mix(in srgb, var(--${hue}) 12%, transparent); }`,
  )
  .join("\n")}
[hidden] { display: none !important; }
@media (max-width: 60rem) { main { grid-template-columns: repeat(2, minmax(0, 1fr)); } }
@media (max-width: 40rem) {
  main { display: block; }
  section { margin-bottom: 1.75rem; }
  body { padding: 1.5rem 1rem 3rem; }
  header { margin-bottom: 2rem; }
  input { order: 1; width: 100%; }
}
@media (prefers-reduced-motion: reduce) { .tile { transition: none; } }
`.trimStart();
