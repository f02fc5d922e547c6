// The lower edge of a column: what a person can write, send and share.

import { button, make } from "./dom.js";
import { word } from "./words.js";

export function composer(deeds) {
  const input = make("textarea", {
    rows: "1", placeholder: word("message"), "aria-label": word("message"), "data-testid": "input",
  });
  const submit = () => {
    const text = input.value.trim();
    input.value = "";
    fit(input);
    if (text) deeds.say(text);
  };
  input.addEventListener("input", () => fit(input));
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });
  return make("div", { class: "composer" },
    button("/", deeds.toggleCommands, { class: "round", "aria-label": word("commands"), title: word("commands"), "data-testid": "commands" }),
    input,
    attachMenu(deeds),
    button("➤", submit, { class: "round primary", "aria-label": word("send"), title: word("send"), "data-testid": "send" }));
}

function fit(input) {
  input.rows = Math.min(6, input.value.split("\n").length);
}

function attachMenu(deeds) {
  const details = make("details", { class: "menu" },
    make("summary", { class: "round", "aria-label": word("attach"), title: word("attach"), "data-testid": "attach" }, "＋"));
  const item = (name, onclick) => button(word(name), () => { details.open = false; onclick(); }, { "data-testid": name });
  details.append(make("div", { class: "menu-items up" },
    item("sendPhoto", () => pick("image/png,image/jpeg", (file) => deeds.sendFile("photo", file))),
    item("sendFile", () => pick("", (file) => deeds.sendFile("document", file))),
    item("sendLocation", deeds.shareLocation),
    item("sendContact", deeds.shareContact),
    item("sendSticker", () => deeds.act("sticker")),
    item("sendVoice", () => deeds.act("voice"))));
  return details;
}

function pick(accept, onFile) {
  const input = make("input", { type: "file", accept });
  input.addEventListener("change", () => input.files[0] && onFile(input.files[0]));
  input.click();
}

export function commandList(commands, deeds) {
  if (!commands.length) return make("p", { class: "small padded" }, word("noCommands"));
  return make("ul", { class: "commands", "data-testid": "command-list" },
    ...commands.map((command) => make("li", {}, commandLine(command, deeds))));
}

function commandLine({ command, description }, deeds) {
  const attributes = { type: "button", class: "command-line", onclick: () => deeds.say(`/${command}`) };
  return make("button", attributes, make("b", {}, `/${command}`), make("span", {}, description));
}

export function replyKeyboard(markup, deeds) {
  if (!markup?.keyboard) return null;
  return make("div", { class: "keys reply-keys", role: "group", "aria-label": word("keyboard"), "data-testid": "reply-keyboard" },
    ...markup.keyboard.map((row) => make("div", { class: "key-row" }, ...row.map((key) => replyKey(key, deeds)))));
}

function replyKey(key, deeds) {
  const label = typeof key === "string" ? key : key.text;
  let press = () => deeds.say(label);
  if (key.request_contact) press = deeds.shareContact;
  if (key.request_location) press = deeds.shareLocation;
  return button(label, press, { class: "key", "data-testid": "reply-key" });
}
