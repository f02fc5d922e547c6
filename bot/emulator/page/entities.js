// Turns a text with entities into elements; offsets are UTF-16 units, as in JavaScript.

import { make } from "./dom.js";

const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};
const SAFE_LINK = /^(https?:|tel:|mailto:|tg:)/i;

export function formatted(text, entities, onCommand) {
  const fragment = document.createDocumentFragment();
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  fill(fragment, { text, entities: sorted, from: 0, to: text.length, onCommand });
  return fragment;
}

function fill(parent, { text, entities, from, to, onCommand }) {
  let at = from;
  for (let index = 0; index < entities.length;) {
    const entity = entities[index];
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    const inner = entities.slice(index + 1).filter((other) => other.offset < end);
    parent.append(text.slice(at, start));
    const element = elementOf(entity, text.slice(start, end), onCommand);
    fill(element, { text, entities: inner, from: start, to: end, onCommand });
    parent.append(element);
    at = isBlock(entity) && text[end] === "\n" ? end + 1 : end;
    index += 1 + inner.length;
  }
  parent.append(text.slice(at, to));
}

// A block ends its line by itself; the line break that follows it would show as an empty line.
function isBlock({ type }) {
  return type === "pre" || TAGS[type] === "blockquote";
}

function elementOf(entity, words, onCommand) {
  switch (entity.type) {
    case "pre": return make("pre", { tabindex: "0" });
    case "spoiler": return spoiler();
    case "text_link": return link(entity.url);
    case "url": return link(words);
    case "bot_command":
      return make("button", { type: "button", class: "command", onclick: () => onCommand(words) });
    default: return make(TAGS[entity.type] ?? "span", { class: entity.type });
  }
}

function link(address) {
  if (!SAFE_LINK.test(address)) return make("span", { title: address });
  return make("a", { href: address, target: "_blank", rel: "noreferrer noopener", title: address });
}

function spoiler() {
  const element = make("span", { class: "spoiler", role: "button", tabindex: "0" });
  const reveal = () => element.classList.add("revealed");
  element.addEventListener("click", reveal);
  element.addEventListener("keydown", (event) => event.key === "Enter" && reveal());
  return element;
}
