/** Searches, and asks twice a minute how the services are. The page is whole without it. */
export const landingScript = `
"use strict";
const search = document.querySelector("#search");
const tiles = [...document.querySelectorAll("li")];
const asked = [...document.querySelectorAll("[data-health]")];

const filter = () => {
  const words = search.value.toLowerCase().split(/\\s+/);
  for (const tile of tiles) {
    const heading = tile.closest("section").querySelector("h2");
    const text = (heading.textContent + " " + tile.textContent).toLowerCase();
    tile.hidden = !words.every((word) => text.includes(word));
  }
  for (const section of document.querySelectorAll("section"))
    section.hidden = section.querySelector("li:not([hidden])") === null;
  document.querySelector("#none").hidden = tiles.some((tile) => !tile.hidden);
};

const showAll = () => {
  search.value = "";
  filter();
  search.focus();
};

search.hidden = false;
search.addEventListener("input", filter);
search.addEventListener("keydown", (event) => {
  if (event.key === "Enter") tiles.find((tile) => !tile.hidden)?.querySelector("a").click();
  if (event.key === "Escape") showAll();
});
document.querySelector("#all").addEventListener("click", showAll);
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target === search) return;
  event.preventDefault();
  search.focus();
});

const show = (link, works) => {
  link.classList.toggle("up", works === true);
  link.classList.toggle("down", works === false);
  link.querySelector(".state").textContent = works === undefined ? "" : works ? "up" : "down";
};

const look = async (link) => {
  try {
    const answer = await fetch(link.dataset.health, { cache: "no-store", redirect: "error" });
    return answer.status === 204 ? true : answer.status === 503 ? false : undefined;
  } catch {
    // Not to be asked is not to be down.
    return undefined;
  }
};

const sum = (works) => {
  const down = asked.filter((_, index) => works[index] === false);
  const up = works.filter((each) => each === true).length;
  const health = document.querySelector("#health");
  health.className = down.length > 0 ? "down" : "up";
  const names = down.map((link) => link.querySelector(".title").textContent);
  const said =
    down.length > 3 ? down.length + " of " + asked.length + " are down"
    : down.length > 0 ? names.join(", ") + (down.length > 1 ? " are down" : " is down")
    : up === 0 ? ""
    : up === asked.length ? "All services are up"
    : up + " of " + asked.length + " are up";
  // Said again only when it is news.
  if (health.textContent !== said) health.textContent = said;
};

const lookAtAll = async () => {
  if (document.hidden) return;
  const works = await Promise.all(
    asked.map(async (link) => {
      const found = await look(link);
      show(link, found);
      return found;
    }),
  );
  sum(works);
};

void lookAtAll();
setInterval(lookAtAll, 30_000);
document.addEventListener("visibilitychange", lookAtAll);
`.trimStart();
