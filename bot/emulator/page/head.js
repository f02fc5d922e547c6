// The upper edge of a column: who this is, their language, blocking the bot.

import { languageSelect } from "./dialogs.js";
import { make } from "./dom.js";
import { word } from "./words.js";

export function personHead(person, { blockButton, onLanguage }) {
  const select = languageSelect(person.language_code, {
    class: "quiet", "aria-label": word("language"), title: word("language"), "data-testid": "person-language",
    onchange: (event) => onLanguage(event.target.value),
  });
  const initial = [...person.first_name][0] ?? "?";
  return make("header", { class: "head" },
    make("span", { class: `face hue-${person.id % 6}`, "aria-hidden": "true" }, initial),
    make("div", { class: "who" },
      make("b", {}, `${person.first_name} ${person.last_name}`.trim()),
      make("span", { class: "small" }, person.caption)),
    select,
    make("details", { class: "menu" },
      make("summary", { class: "round", "aria-label": word("options") }, "⋮"),
      make("div", { class: "menu-items down" }, blockButton)),
    person.hint && make("p", { class: "hint" }, person.hint));
}
