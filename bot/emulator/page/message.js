// Draws one message: its words, its file, its keys.

import { button, make } from "./dom.js";
import { formatted } from "./entities.js";
import { fileAddress } from "./wire.js";
import { pageLanguage, word } from "./words.js";

export function messageElement(message, deeds) {
  const bubble = make("div", { class: `bubble${message.by_bot ? "" : " mine"}` },
    message.forward_origin && make("p", { class: "small" }, word("forwarded")),
    ...media(message), ...wording(message, deeds), foot(message));
  return make("article", {
    class: `message ${message.by_bot ? "from-bot" : "from-person"}`,
    "data-message-id": message.message_id,
    "data-testid": message.by_bot ? "bot-message" : "own-message",
  }, bubble, keyboard(message, deeds));
}

function wording(message, deeds) {
  const text = message.text ?? message.caption;
  if (!text) return [];
  const entities = message.entities ?? message.caption_entities;
  return [make("div", { class: "text", "data-testid": "text" },
    formatted(text, entities, deeds.say))];
}

function media(message) {
  const parts = [];
  if (message.photo) parts.push(picture(message.photo.at(-1), message.caption ?? ""));
  if (message.document) parts.push(documentCard(message.document));
  if (message.contact) parts.push(card("☏", message.contact.first_name, message.contact.phone_number));
  if (message.location) {
    const { latitude, longitude } = message.location;
    parts.push(card("⌖", word("sendLocation"), `${latitude}, ${longitude}`));
  }
  if (message.sticker) parts.push(make("div", { class: "sticker" }, message.sticker.emoji ?? word("sticker")));
  if (message.voice) parts.push(card("♪", word("voice"), `0:0${message.voice.duration}`));
  return parts;
}

function picture(photo, alternative) {
  const address = fileAddress(photo.file_id);
  return make("a", { href: address, target: "_blank", class: "picture" },
    make("img", { src: address, alt: alternative, width: photo.width, height: photo.height, loading: "lazy" }));
}

function documentCard(file) {
  const size = `${Math.max(1, Math.round(file.file_size / 1024))} KB`;
  const link = make("a", { href: fileAddress(file.file_id), download: file.file_name, class: "card", "data-testid": "document" });
  link.append(...card("⇩", file.file_name, size).children);
  return link;
}

function card(sign, title, detail) {
  return make("div", { class: "card" },
    make("span", { class: "card-sign", "aria-hidden": "true" }, sign),
    make("span", { class: "card-words" }, make("b", {}, title), make("span", {}, detail)));
}

function foot(message) {
  const at = new Date(message.date * 1000);
  const time = at.toLocaleTimeString(pageLanguage(), { hour: "2-digit", minute: "2-digit", hour12: false });
  return make("p", { class: "foot" },
    message.protected && make("span", { title: word("protected"), "data-testid": "protected" }, word("shielded")),
    message.edit_date && make("span", { "data-testid": "edited" }, word("edited")),
    make("time", { datetime: at.toISOString() }, time));
}

function keyboard(message, deeds) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  return make("div", { class: "keys" }, ...rows.map((row, rowNumber) =>
    make("div", { class: "key-row" }, ...row.map((key, column) =>
      keyElement(message, key, { row: rowNumber, column }, deeds)))));
}

function keyElement(message, key, place, deeds) {
  const common = {
    class: `key ${key.style ?? ""}`, "data-testid": "key",
    "data-row": place.row, "data-column": place.column,
  };
  if (key.url) {
    return make("a", { ...common, href: key.url, target: "_blank", rel: "noreferrer noopener" },
      key.text, make("span", { class: "corner", "aria-label": word("openLink") }, "↗"));
  }
  if (key.copy_text) {
    return button(key.text, () => deeds.copy(key.copy_text.text), { ...common, class: "key copies" });
  }
  return button(key.text, (event) => deeds.tap(message, place, event.currentTarget), common);
}
