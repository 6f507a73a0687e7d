// The phone with Telegram: inline keyboards, the reply keyboard, the menu of commands.

import { showPlaces } from "./attach.js";
import { Phone } from "./chat.js";
import { icon, make, verified } from "./dom.js";
import { link, safeAddress, telegramText } from "./format.js";
import { card, mapCard, photo, sticker, voiceNote } from "./parts.js";
import { row } from "./sheet.js";

const QUERY_ENDS = 15000;

export class TelegramPhone extends Phone {
  constructor(seat) {
    super(seat, "telegram", {
      appName: "Telegram",
      placeholder: "Pesan",
      verifiedMark: verified("Akun terverifikasi"),
    });
    this.commands = [];
    this.keysShown = true;
    this.spinning = new Map();
    this.menuKey = make(
      "button",
      { type: "button", class: "menu-key", "aria-label": "Menu perintah", onclick: () => this.showCommands() },
      icon("menu"),
      make("span", {}, "Menu"),
    );
    this.keysKey = make(
      "button",
      { type: "button", class: "round keys-key", "aria-label": "Papan tombol", hidden: true, onclick: () => this.toggleKeys() },
      icon("keys"),
    );
    this.composer.append(this.menuKey, this.text, this.keysKey, this.attachKey(), this.sendKey);
    this.suggestions = make("div", { class: "suggestions", hidden: true });
    this.start = make(
      "button",
      { type: "button", class: "start", hidden: true, onclick: () => this.#begin() },
      "MULAI",
    );
    this.keys = make("div", { class: "keys", role: "group", "aria-label": "Papan tombol", hidden: true });
    this.intro.append(
      make("strong", {}, "Apa yang bisa dilakukan bot ini?"),
      make("p", {}, "Sembako bersubsidi, jadwal pasar murah, dan harga pangan untuk warga Lampung. Tekan MULAI."),
    );
    this.foot.prepend(this.suggestions);
    this.foot.append(this.start, this.keys);
  }

  nameOfId = "message_id";
  idOf = (message) => message.message_id;
  momentOf = (message) => new Date(message.date * 1000);
  subtitle = () => "bot";

  #begin() {
    if (this.person.blocked) void this.do("unblock").then((done) => done && this.setBlocked(this.who, false));
    else void this.do("text", { text: "/start" });
  }

  // ------------------------------------------------------------ bubbles

  bubble(message) {
    const bubble = make("div", { class: "bubble" });
    const words = message.text ?? message.caption;
    const entities = message.entities ?? message.caption_entities;
    if (message.reply_to_message) {
      const quoted = message.reply_to_message;
      bubble.append(
        make(
          "div",
          { class: "quote" },
          make("strong", {}, quoted.mine ? this.person.name : "Sapa Lampung"),
          make("span", {}, quoted.text ?? quoted.caption ?? "Pesan"),
        ),
      );
    }
    const place = message.venue?.location ?? message.location;
    if (message.picture) bubble.append(photo(message.picture));
    else if (place) bubble.append(mapCard(place, message.venue?.title, message.venue?.address));
    else if (message.voice) bubble.append(voiceNote(message.voice.duration));
    else if (message.sticker) bubble.append(sticker());
    else if (message.contact) {
      const { first_name: name, phone_number: number } = message.contact;
      bubble.append(card("person", name, number));
    } else if (message.document) {
      const { file_name: name, file_size: size } = message.document;
      const shown = card("paper", name ?? "Dokumen", size ? `${Math.ceil(size / 1024)} kB` : "berkas");
      bubble.append(message.file ? link(new URL(message.file, location.href).href, shown) : shown);
    } else if (message.video) bubble.append(card("play", "Video", `${message.video.duration ?? 0} detik`));
    bubble.classList.toggle("bare", Boolean(message.sticker));
    bubble.classList.toggle("wide", Boolean(message.picture || place));
    const edited = message.edit_date ? make("span", {}, "diedit") : null;
    const body = make("div", { class: words ? "words" : "words wordless" });
    if (words) body.append(...telegramText(words, entities, (name) => void this.do("text", { text: name })));
    body.append(this.stamp(message, edited));
    bubble.append(body);
    return bubble;
  }

  below(message) {
    const rows = message.reply_markup?.inline_keyboard;
    if (!rows?.length) return null;
    return make(
      "div",
      { class: "inline", role: "group", "aria-label": "Tombol" },
      rows.map((keys) => make("div", { class: "inline-row" }, keys.map((key) => this.#inlineKey(message, key)))),
    );
  }

  #inlineKey(message, key) {
    const look = `inline-key ${key.style ?? ""}`;
    // The app keeps a button to one line.
    const words = make("span", { class: "inline-words" }, key.text);
    if (key.url) {
      const href = safeAddress(key.url);
      return make(
        "a",
        { class: `${look} outside`, href, target: "_blank", rel: "noopener noreferrer" },
        words,
        icon("open"),
      );
    }
    if (key.copy_text) {
      const copy = () => navigator.clipboard?.writeText(key.copy_text.text).then(() => this.say("Tersalin"));
      return make("button", { type: "button", class: look, onclick: copy }, words);
    }
    return make(
      "button",
      {
        type: "button",
        class: look,
        title: key.text,
        onclick: (event) => void this.#tap(message.message_id, key.callback_data, event.currentTarget),
      },
      words,
    );
  }

  async #tap(messageId, data, key) {
    if (key.classList.contains("spinning")) return;
    key.classList.add("spinning");
    const answer = await this.do("tap", { message_id: messageId, data });
    const query = answer?.callback_query_id;
    if (!query || this.answered?.delete(query)) return void key.classList.remove("spinning");
    this.spinning.set(query, key);
    setTimeout(() => this.#endSpin(query), QUERY_ENDS);
  }

  #endSpin(query) {
    this.spinning.get(query)?.classList.remove("spinning");
    this.spinning.delete(query);
  }

  /** The answer to a tap; it may overtake the answer that tells us the tap's number. */
  toast(who, { callback_query_id: query, text, show_alert: alert, url }) {
    if (this.spinning.has(query)) this.#endSpin(query);
    else (this.answered ??= new Set()).add(query);
    if (who !== this.who) return;
    if (url) window.open(url, "_blank", "noopener");
    if (!text) return;
    if (!alert) return this.say(text);
    const close = () => this.sheets.close();
    this.sheets.show(
      "",
      make(
        "div",
        { class: "sheet-body" },
        make("p", { class: "alert-words" }, text),
        make("button", { type: "button", class: "alert-key", onclick: close }, "OK"),
      ),
      { kind: "alert", label: "Pemberitahuan" },
    );
  }

  // ------------------------------------------------------------ keyboard and commands

  setKeyboard(who, keyboard) {
    const person = this.people.get(who);
    if (person === undefined) return;
    person.keyboard = keyboard;
    if (who === this.who) {
      this.keysShown = true;
      this.#drawKeys();
    }
  }

  toggleKeys() {
    this.keysShown = !this.keysShown;
    this.#drawKeys();
  }

  #drawKeys() {
    const keyboard = this.person?.keyboard ?? null;
    this.keysKey.hidden = keyboard === null;
    this.keysKey.setAttribute("aria-expanded", String(this.keysShown));
    this.keys.hidden = keyboard === null || !this.keysShown;
    this.text.placeholder = keyboard?.input_field_placeholder ?? "Pesan";
    this.keys.replaceChildren(
      ...(keyboard?.keyboard ?? []).map((keys) =>
        make(
          "div",
          { class: "keys-row" },
          keys.map((key) => make("button", { type: "button", class: "key", onclick: () => this.#press(key) }, ...this.#keyWords(key))),
        ),
      ),
    );
  }

  /** A key that sends the place or the number begins with our own drawing, not with an emoji. */
  #keyWords(key) {
    if (!key.request_location && !key.request_contact) return [key.text];
    const words = key.text.replace(/^[\p{Extended_Pictographic}\uFE0F\u200D\s]+/u, "");
    return [icon(key.request_location ? "pin" : "phone"), words || key.text];
  }

  #press(key) {
    if (this.person.keyboard?.one_time_keyboard) this.toggleKeys();
    if (key.request_location) showPlaces(this);
    else if (key.request_contact) this.#shareNumber();
    else void this.do("text", { text: key.text });
  }

  #shareNumber() {
    const answer = (yes) => () => {
      this.sheets.close();
      if (yes) void this.do("contact");
    };
    this.sheets.show(
      "",
      make(
        "div",
        { class: "sheet-body" },
        make("p", { class: "alert-words" }, `Bagikan nomor ${this.person.number} dengan bot ini?`),
        make("button", { type: "button", class: "alert-key", onclick: answer(false) }, "Batal"),
        make("button", { type: "button", class: "alert-key", onclick: answer(true) }, "Bagikan"),
      ),
      { kind: "alert", label: "Bagikan nomor" },
    );
  }

  setCommands(commands) {
    this.commands = commands;
    this.menuKey.hidden = commands.length === 0;
  }

  #commandRow = (command, done) =>
    row(null, `/${command.command}`, command.description, () => {
      done();
      this.text.value = "";
      this.fit();
      void this.do("text", { text: `/${command.command}` });
    });

  showCommands() {
    const rows = this.commands.map((command) => this.#commandRow(command, () => this.sheets.close()));
    this.sheets.show("Menu", make("div", { class: "sheet-body commands" }, rows));
  }

  onType(text) {
    if (this.suggestions === undefined) return;
    const begun = /^\/([a-z0-9_]*)$/i.exec(text)?.[1].toLowerCase();
    const found =
      begun === undefined ? [] : this.commands.filter(({ command }) => command.startsWith(begun));
    this.suggestions.hidden = found.length === 0;
    this.suggestions.replaceChildren(...found.map((command) => this.#commandRow(command, () => this.text.focus())));
  }

  onPut(message) {
    if (message.mine) this.onPerson();
  }

  onPerson() {
    const { started, blocked } = this.person ?? {};
    const closed = blocked || !started;
    this.composer.hidden = closed;
    this.start.hidden = !closed;
    this.start.textContent = blocked ? "BUKA BLOKIR" : "MULAI";
    this.front.classList.toggle("before", !started);
    this.#drawKeys();
    if (closed) this.keys.hidden = true;
    this.intro.hidden = started || this.person?.messages.size > 0;
  }
}
