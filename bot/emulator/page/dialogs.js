// Small questions to the person at the page: alerts, places, new people.

import { button, make } from "./dom.js";
import { PERSON_LANGUAGES, PLACES, word } from "./words.js";

export function toast(host, text) {
  const shown = make("div", { class: "toast", role: "status", "data-testid": "toast" }, text);
  host.append(shown);
  setTimeout(() => shown.remove(), 4000);
}

export function alertBox(host, text) {
  const { dialog, close } = openDialog(host, { role: "alertdialog", "data-testid": "alert" });
  dialog.append(make("p", { class: "alert-text" }, text),
    make("div", { class: "dialog-tools" }, button(word("ok"), close, { class: "primary" })));
  dialog.querySelector("button").focus();
}

export function askPlace(host, onPlace) {
  const { dialog, close } = openDialog(host, { "aria-label": word("choosePlace"), "data-testid": "place-dialog" });
  const choose = (latitude, longitude) => { close(); onPlace(latitude, longitude); };
  const latitude = field(word("latitude"), { type: "number", step: "any", min: -90, max: 90, value: PLACES[0][0] });
  const longitude = field(word("longitude"), { type: "number", step: "any", min: -180, max: 180, value: PLACES[0][1] });
  dialog.append(make("h2", {}, word("choosePlace")),
    make("div", { class: "places" }, ...PLACES.map(([north, east], index) =>
      button(word("places")[index], () => choose(north, east), { class: "chip", "data-testid": "place" }))),
    make("h3", {}, word("ownPlace")), latitude, longitude,
    tools(close, word("send"), () => choose(valueOf(latitude), valueOf(longitude))));
}

export function askPhone(host, onPhone) {
  const { dialog, close } = openDialog(host, { "aria-label": word("askPhone"), "data-testid": "phone-dialog" });
  const phone = field(word("askPhone"), { type: "tel", value: "+8613800000000" });
  dialog.append(phone, tools(close, word("send"), () => { close(); onPhone(phone.querySelector("input").value); }));
}

export function askPerson(host, onPerson) {
  const { dialog, close } = openDialog(host, { "aria-label": word("addPerson"), "data-testid": "person-dialog" });
  const name = field(word("name"), { value: "", required: true, "data-testid": "person-name" });
  const phone = field(word("phone"), { type: "tel", value: "+8613800000001" });
  const language = make("label", { class: "field" }, word("language"), languageSelect("zh-hans"));
  const add = () => {
    const firstName = name.querySelector("input").value.trim();
    if (!firstName) { name.querySelector("input").focus(); return; }
    close();
    onPerson({
      first_name: firstName, phone: phone.querySelector("input").value,
      language_code: language.querySelector("select").value,
    });
  };
  dialog.append(make("h2", {}, word("addPerson")), name, phone, language, tools(close, word("add"), add));
  name.querySelector("input").focus();
}

export function languageSelect(chosen, attributes = {}) {
  const known = PERSON_LANGUAGES.includes(chosen) ? PERSON_LANGUAGES : [chosen, ...PERSON_LANGUAGES];
  return make("select", attributes, ...known.map((code) =>
    make("option", { value: code, selected: code === chosen }, code || "—")));
}

function openDialog(host, attributes) {
  const opener = document.activeElement;
  const dialog = make("div", { class: "dialog", role: "dialog", "aria-modal": "true", ...attributes });
  const veil = make("div", { class: "veil" }, dialog);
  const close = () => { veil.remove(); opener?.focus?.(); };
  veil.addEventListener("keydown", (event) => event.key === "Escape" && close());
  host.append(veil);
  return { dialog, close };
}

function tools(close, label, onConfirm) {
  return make("div", { class: "dialog-tools" },
    button(word("cancel"), close),
    button(label, onConfirm, { class: "primary", "data-testid": "confirm" }));
}

function field(label, attributes) {
  return make("label", { class: "field" }, label, make("input", attributes));
}

const valueOf = (labelled) => Number(labelled.querySelector("input").value);
