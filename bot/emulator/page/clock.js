// The clock row, shown when the bot follows the emulator's clock.

import { button, make } from "./dom.js";
import { get, post } from "./wire.js";
import { pageLanguage, word } from "./words.js";

const STEPS = ["hour", "day", "month"];

export async function clockRow() {
  const row = document.getElementById("clock");
  const { now, is_followed: isFollowed, is_travelling: isTravelling } = await get("/clock");
  row.hidden = !isFollowed;
  document.getElementById("first-steps").hidden = !isFollowed;
  if (!isFollowed) return;
  const moment = new Date(now * 1000);
  const shown = moment.toLocaleString(pageLanguage(), { dateStyle: "medium", timeStyle: "short", hour12: false });
  row.replaceChildren(make("span", { class: "small" }, word(isTravelling ? "travelling" : "clock")),
    make("time", { datetime: moment.toISOString(), "data-testid": "now" }, shown),
    ...STEPS.map((step) => button(word(step), () => post("/clock", { step }), {
      class: "quiet", "data-testid": `clock-${step}`, disabled: isTravelling,
    })));
}
