"use strict";
const search = document.querySelector("#search");
const tiles = [...document.querySelectorAll("li")];

const filter = () => {
  const words = search.value.toLowerCase().split(/\s+/);
  for (const tile of tiles) {
    const text = tile.textContent.toLowerCase();
    tile.hidden = !words.every((word) => text.includes(word));
  }
  for (const section of document.querySelectorAll("section"))
    section.hidden = section.querySelector("li:not([hidden])") === null;
  document.querySelector("#none").hidden = tiles.some((tile) => !tile.hidden);
};

search.hidden = false;
search.addEventListener("input", filter);
search.addEventListener("keydown", (event) => {
  if (event.key === "Enter") tiles.find((tile) => !tile.hidden)?.querySelector("a").click();
  if (event.key === "Escape") {
    search.value = "";
    filter();
  }
});
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

const look = async () => {
  if (document.hidden) return;
  await Promise.all(
    [...document.querySelectorAll("[data-health]")].map(async (link) => {
      try {
        const answer = await fetch(link.dataset.health, { cache: "no-store", redirect: "error" });
        show(link, answer.status === 204 ? true : answer.status === 503 ? false : undefined);
      } catch {
        // Not to be asked is not to be down.
        show(link, undefined);
      }
    }),
  );
};

void look();
setInterval(look, 30_000);
document.addEventListener("visibilitychange", look);
