// One person's column: head, chat, composer, kept in step with what happens.

import { commandList, composer, replyKeyboard } from "./composer.js";
import { alertBox, askPhone, askPlace, toast } from "./dialogs.js";
import { button, make } from "./dom.js";
import { personHead } from "./head.js";
import { asSaid } from "./markdown.js";
import { messageElement } from "./message.js";
import { get, post, postFile } from "./wire.js";
import { word } from "./words.js";

const TYPING_MILLISECONDS = 5000;

export class Column {
  constructor(person) {
    this.person = person;
    this.root = `/people/${person.id}`;
    this.messages = new Map();
    this.pinned = [];
    this.loads = 0;
    this.backlog = [];
    this.sms = make("div", { class: "sms", role: "status", hidden: true, "data-testid": "sms" });
    this.log = make("div", { class: "log", role: "log", "aria-live": "polite", tabindex: "0" });
    this.pin = button("", () => this.scrollToPin(), { class: "pin", hidden: true, "data-testid": "pinned" });
    this.typing = make("p", { class: "typing", hidden: true }, word("typing"));
    this.lower = make("footer", { class: "lower" });
    this.panel = make("div", { class: "panel", hidden: true });
    this.blockButton = button("", () => this.act(this.isBlocked ? "unblock" : "block"), {
      class: "quiet", "data-testid": "block",
    });
    const head = personHead(person, {
      blockButton: this.blockButton,
      onLanguage: (code) => this.act("language", { language_code: code }),
    });
    this.element = make("section", {
      class: "column", "data-person": person.id, "aria-label": person.first_name,
      lang: person.language_code || null,
    }, head, this.pin, this.sms, this.log, this.typing, this.panel, this.lower);
    this.deeds = this.makeDeeds();
  }

  makeDeeds() {
    return {
      say: (text) => { this.panel.hidden = true; return this.act("say", asSaid(text)); },
      act: (deed) => this.act(deed),
      tap: (message, place, key) => this.tap(message, place, key),
      copy: (text) => this.copy(text),
      sendFile: (kind, file) => this.guarded(() => postFile(`${this.root}/${kind}`, file)),
      shareLocation: () => askPlace(this.element, (latitude, longitude) => this.act("location", { latitude, longitude })),
      shareContact: () => this.shareContact(),
      toggleCommands: () => { this.panel.hidden = !this.panel.hidden; },
    };
  }

  // What happens while the chat is being fetched is shown after it, in order.
  async load() {
    this.loads += 1;
    try { await this.fetchAll(); } finally { this.loads -= 1; }
    if (this.loads === 0) this.backlog.splice(0).forEach((event) => this.on(event));
  }

  async fetchAll() {
    const [chat, profile] = await Promise.all([get(`${this.root}/messages`), get(`${this.root}/profile`)]);
    this.profile = profile;
    this.keyboard = chat.reply_keyboard;
    this.standing = chat.standing;
    this.pinned = chat.pinned;
    this.showSms(chat.sms.at(-1));
    this.messages.clear();
    this.log.replaceChildren();
    chat.messages.forEach((message) => this.show(message));
    this.drawFrame();
  }

  async reloadProfile() {
    this.profile = await get(`${this.root}/profile`);
    this.drawFrame();
  }

  get isBlocked() { return this.standing === "blocked"; }

  drawFrame() {
    this.drawPin();
    this.blockButton.textContent = word(this.isBlocked ? "unblock" : "block");
    this.panel.replaceChildren(commandList(this.profile.commands, this.deeds));
    this.welcome?.remove();
    this.welcome = this.messages.size ? null : this.welcomeElement();
    if (this.welcome) this.log.append(this.welcome);
    this.lower.replaceChildren(...this.lowerParts().filter(Boolean));
    this.scrollDown();
  }

  drawPin() {
    const newest = this.messages.get(this.pinned.at(-1));
    this.pin.hidden = !newest;
    if (newest) this.pin.textContent = `${word("pinned")}: ${newest.querySelector(".text")?.textContent ?? ""}`;
  }

  scrollToPin() { this.messages.get(this.pinned.at(-1))?.scrollIntoView({ block: "center" }); }

  lowerParts() {
    if (this.isBlocked) {
      this.panel.hidden = true;
      return [make("p", { class: "small padded" }, word("blocked")),
        button(word("unblock"), () => this.act("unblock"), { class: "wide", "data-testid": "unblock" })];
    }
    if (!this.messages.size) {
      return [button(word("start"), () => this.deeds.say("/start"), { class: "wide primary", "data-testid": "start" })];
    }
    return [replyKeyboard(this.keyboard, this.deeds), composer(this.deeds)];
  }

  welcomeElement() {
    const { name, username, description } = this.profile;
    return make("div", { class: "welcome", "data-testid": "welcome" }, make("b", {}, name || `@${username}`),
      description && make("p", { class: "small" }, word("describes")), make("p", {}, description));
  }

  on(event) {
    if (this.loads > 0) { this.backlog.push(event); return; }
    const actions = {
      message: () => this.receive(event.message),
      keyboard: () => { this.keyboard = event.reply_keyboard; this.drawFrame(); },
      standing: () => { this.standing = event.standing; this.drawFrame(); },
      pinned: () => { this.pinned = event.message_ids; this.drawPin(); },
      toast: () => this.answered(event),
      action: () => this.showTyping(),
      sms: () => this.showSms(event.text),
      profile: () => this.reloadProfile(),
    };
    actions[event.kind]?.();
  }

  receive(message) {
    const wasEmpty = this.messages.size === 0;
    if (message.by_bot) this.typing.hidden = true;
    this.show(message);
    if (wasEmpty) this.drawFrame();
  }

  show(message) {
    const known = this.messages.get(message.message_id);
    if (message.deleted) {
      known?.remove();
      this.messages.delete(message.message_id);
      return;
    }
    const element = messageElement(message, this.deeds);
    this.messages.set(message.message_id, element);
    if (known?.isConnected) known.replaceWith(element);
    else this.log.append(element);
    if (!known) this.scrollDown();
  }

  scrollDown() { this.log.scrollTop = this.log.scrollHeight; }

  showTyping() {
    this.typing.hidden = false;
    clearTimeout(this.typingEnds);
    this.typingEnds = setTimeout(() => { this.typing.hidden = true; }, TYPING_MILLISECONDS);
  }

  showSms(text) {
    this.sms.hidden = !text;
    this.sms.replaceChildren(make("b", {}, word("sms")), make("span", { "data-testid": "sms-text" }, text ?? ""),
      button("×", () => { this.sms.hidden = true; }, { class: "quiet", "aria-label": word("ok") }));
  }

  answered({ text, is_alert: isAlert }) {
    this.element.querySelectorAll(".key.waiting").forEach((key) => key.classList.remove("waiting"));
    if (!text) return;
    if (isAlert) alertBox(this.element, text);
    else toast(this.element, text);
  }

  act(deed, body) { return this.guarded(() => post(`${this.root}/${deed}`, body)); }

  tap(message, place, key) {
    key.classList.add("waiting");
    return this.act("tap", { message_id: message.message_id, ...place });
  }

  async copy(text) {
    try { await navigator.clipboard.writeText(text); } catch { /* no clipboard without focus */ }
    toast(this.element, `${word("copied")}: ${text}`);
  }

  shareContact() {
    if (this.person.phone) return this.act("contact");
    return askPhone(this.element, async (phone) => {
      this.person.phone = phone;
      await this.act("phone", { phone });
      await this.act("contact");
    });
  }

  async guarded(deed) {
    try { await deed(); } catch (error) { toast(this.element, error.message); }
  }
}
