/** Colours have at least 4.5 to 1 between text and ground, in light and in dark. */
export const landingStyle = `
:root {
  --ground: #f6f7f9;
  --tile: #ffffff;
  --line: #d3d8e0;
  --text: #1b2230;
  --faint: #566074;
  --accent: #1d57b8;
  --up: #17703a;
  --down: #b3261e;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #12161d;
    --tile: #1b212b;
    --line: #323b4a;
    --text: #e8ecf3;
    --faint: #a7b1c2;
    --accent: #8ab4f8;
    --up: #6fcf97;
    --down: #ff8a80;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto;
  max-width: 72rem;
  padding: 2rem 1.25rem 4rem;
  background: var(--ground);
  color: var(--text);
  font: 1rem/1.45 system-ui, sans-serif;
}
header { display: flex; flex-wrap: wrap; gap: 1rem; align-items: center; justify-content: space-between; }
h1 { font-size: 1.5rem; margin: 0; }
h2 { font-size: 1rem; font-weight: 600; color: var(--faint); margin: 2rem 0 0.75rem; }
input {
  font: inherit;
  color: inherit;
  background: var(--tile);
  border: 1px solid var(--faint);
  border-radius: 0.5rem;
  padding: 0.5rem 0.75rem;
  width: min(20rem, 100%);
}
::placeholder { color: var(--faint); opacity: 1; }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: 0.75rem; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); }
a {
  display: grid;
  grid-template: "icon title state" auto "icon summary summary" 1fr / 2.5rem 1fr auto;
  height: 100%;
  padding: 0.875rem;
  background: var(--tile);
  border: 1px solid var(--line);
  border-radius: 0.75rem;
  color: inherit;
  text-decoration: none;
}
a:hover { border-color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
svg { grid-area: icon; fill: none; stroke: var(--accent); stroke-width: 1.5; stroke-linecap: round; stroke-linejoin: round; }
.title { grid-area: title; font-weight: 600; }
.summary { grid-area: summary; color: var(--faint); font-size: 0.875rem; }
.state { grid-area: state; font-size: 0.875rem; }
.up .state { color: var(--up); }
.down .state { color: var(--down); }
[hidden] { display: none !important; }
`.trimStart();
