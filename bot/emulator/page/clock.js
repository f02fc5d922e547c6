// The clock row, shown when the bot follows the emulator's clock.

import { button, make } from "./dom.js";
import { get, post } from "./wire.js";
import { pageLanguage, word } from "./words.js";

const STEPS = [["hour", 3600], ["day", 86400], ["month", null]];

export async function clockRow() {
  const row = document.getElementById("clock");
  const { now, is_followed: isFollowed } = await get("/clock");
  row.hidden = !isFollowed;
  if (!isFollowed) return;
  const moment = new Date(now * 1000);
  const shown = moment.toLocaleString(pageLanguage(), { dateStyle: "medium", timeStyle: "short", hour12: false });
  row.replaceChildren(make("span", { class: "small" }, word("clock")),
    make("time", { datetime: moment.toISOString(), "data-testid": "now" }, shown),
    ...STEPS.map(([name, seconds]) => button(word(name), () => move(seconds ?? untilNextMonth(moment)), {
      class: "quiet", "data-testid": `clock-${name}`,
    })));
}

const move = (seconds) => post("/clock", { move: seconds });

function untilNextMonth(moment) {
  const next = new Date(moment);
  next.setMonth(next.getMonth() + 1);
  return Math.round((next - moment) / 1000);
}
