// Starts the page: one column per person, live.

import { clockRow } from "./clock.js";
import { Column } from "./column.js";
import { askPerson } from "./dialogs.js";
import { get, listen, post } from "./wire.js";
import { choosePageLanguage, pageLanguage, word } from "./words.js";

const MOST_COLUMNS = 24;
const host = document.getElementById("columns");
const connection = document.getElementById("connection");
const columns = new Map();

function speak() {
  document.documentElement.lang = pageLanguage();
  document.title = word("banner");
  document.querySelectorAll("[data-word]").forEach((element) => { element.textContent = word(element.dataset.word); });
  document.querySelectorAll("[data-label]").forEach((element) => element.setAttribute("aria-label", word(element.dataset.label)));
}

async function loadPeople({ again = false } = {}) {
  const fresh = [];
  const people = await get("/people");
  for (const person of people.slice(0, MOST_COLUMNS)) {
    if (columns.has(person.id)) continue;
    const column = new Column(person);
    columns.set(person.id, column);
    fresh.push(column);
    host.append(column.element);
  }
  await Promise.all((again ? [...columns.values()] : fresh).map((column) => column.load()));
}

function onEvent(event) {
  if (event.kind === "people") { loadPeople(); return; }
  if (event.kind === "clock") { clockRow(); return; }
  if (event.person) columns.get(event.person)?.on(event);
  else columns.forEach((column) => column.on(event));
}

function redraw() {
  columns.forEach((column) => column.element.remove());
  columns.clear();
  speak();
  clockRow();
  return loadPeople();
}

const language = document.getElementById("page-language");
language.value = pageLanguage();
language.addEventListener("change", () => { choosePageLanguage(language.value); redraw(); });
document.getElementById("add-person").addEventListener("click", () =>
  askPerson(document.body, (person) => post("/people", person)));

document.addEventListener("click", (event) => {
  document.querySelectorAll("details.menu[open]").forEach((menu) => {
    const isInside = menu.contains(event.target) && !event.target.closest(".menu-items");
    if (!isInside) menu.open = false;
  });
});

speak();
clockRow();
listen({
  onEvent,
  onOpen: () => { connection.className = "connection on"; connection.textContent = word("connected"); loadPeople({ again: true }); },
  onLost: () => { connection.className = "connection off"; connection.textContent = word("disconnected"); },
});
