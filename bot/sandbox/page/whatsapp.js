// The phone with WhatsApp: quick replies in the bubble, lists in a sheet, ticks.

import { Phone } from "./chat.js";
import { icon, make, verified } from "./dom.js";
import { link, whatsappText } from "./format.js";
import { card, mapCard, photo, sticker, voiceNote } from "./parts.js";

const VOICE_SECONDS = 4;

export class WhatsAppPhone extends Phone {
  constructor(seat) {
    super(seat, "whatsapp", {
      appName: "WhatsApp",
      placeholder: "Ketik pesan",
      verifiedMark: verified("Bisnis terverifikasi"),
    });
    const box = make("div", { class: "text-box" }, this.text, this.attachKey());
    this.composer.append(box, this.sendKey);
    this.unblock = make(
      "button",
      { type: "button", class: "start", hidden: true, onclick: () => void this.#letIn() },
      "Buka blokir",
    );
    this.foot.append(this.unblock);
    this.intro.append(icon("lock"), "Ini peraga: pesan tidak keluar dari komputer ini.");
    this.intro.hidden = false;
  }

  nameOfId = "sid";
  idOf = (message) => message.sid;
  momentOf = (message) => new Date(message.at);
  subtitle = () => "Akun bisnis";

  async #letIn() {
    if (await this.do("unblock")) this.setBlocked(this.who, false);
  }

  bubble(message) {
    const bubble = make("div", { class: "bubble" });
    const quoted = message.replied_to ? this.person.messages.get(message.replied_to) : undefined;
    if (quoted) {
      bubble.append(
        make(
          "div",
          { class: "quote" },
          make("strong", {}, quoted.mine ? "Anda" : "Sapa Lampung"),
          make("span", {}, ...(quoted.body ? whatsappText(quoted.body) : ["Foto"])),
        ),
      );
    }
    let words = message.body;
    const pictured = message.media.filter((_, index) => message.media_types[index]?.startsWith("image/"));
    if (message.location) {
      const { label, address } = message.location;
      bubble.append(mapCard(message.location, label, address));
      if (words === label) words = "";
    } else if (message.kind === "sticker") bubble.append(sticker());
    else if (message.kind === "audio") bubble.append(voiceNote(VOICE_SECONDS));
    else if (message.kind === "contacts") bubble.append(card("person", words || "Kontak", "Kartu kontak"));
    else if (pictured.length > 0) {
      bubble.append(...pictured.map((address) => photo(address)));
    } else if (message.media.length > 0) {
      const shown = card("paper", "Dokumen", message.media_types[0] ?? "berkas");
      bubble.append(link(new URL(message.media[0], location.href).href, shown));
    }
    if (message.kind === "contacts") words = "";
    bubble.classList.toggle("bare", message.kind === "sticker");
    bubble.classList.toggle("wide", Boolean(message.location) || (pictured.length > 0 && message.kind !== "sticker"));
    const body = make("div", { class: words ? "words" : "words wordless" });
    if (words) body.append(...whatsappText(words));
    body.append(this.stamp(message));
    bubble.append(body);
    bubble.append(...this.#keys(message));
    return bubble;
  }

  /** What can be pressed in a message; as in the app, replies that were used stay grey. */
  #keys(message) {
    const used = [...(this.person?.messages.values() ?? [])].find((one) => one.replied_to === message.sid);
    const keys = [];
    for (const action of message.actions) {
      const key = link(action.url ?? `tel:${action.phone ?? ""}`, icon(action.url ? "open" : "phone"), action.title);
      key.classList.add("quick");
      keys.push(key);
    }
    for (const { id, title } of message.buttons) {
      keys.push(
        make(
          "button",
          {
            type: "button",
            class: "quick",
            disabled: used !== undefined,
            onclick: () => void this.do("button", { sid: message.sid, id, title }),
          },
          icon("reply"),
          title,
        ),
      );
    }
    if (message.list) {
      keys.push(
        make(
          "button",
          { type: "button", class: "quick", "aria-haspopup": "dialog", onclick: () => this.#showList(message) },
          icon("list"),
          message.list.button,
        ),
      );
    }
    return keys;
  }

  #showList({ sid, list }) {
    const send = make("button", { type: "submit", class: "list-send", disabled: true }, "Kirim");
    const rows = list.items.map(({ id, item, description }) =>
      make(
        "label",
        { class: "row" },
        make(
          "span",
          { class: "row-words" },
          make("span", { class: "row-title" }, item),
          description ? make("span", { class: "row-note" }, description) : null,
        ),
        make("input", { type: "radio", name: "row", value: id, onchange: () => (send.disabled = false) }),
      ),
    );
    const form = make(
      "form",
      {
        class: "sheet-form",
        onsubmit: (event) => {
          event.preventDefault();
          const id = new FormData(form).get("row");
          const chosen = list.items.find((item) => item.id === id);
          if (chosen === undefined) return;
          this.sheets.close();
          void this.do("row", { sid, id, title: chosen.item });
        },
      },
      make("div", { class: "sheet-body" }, rows),
      send,
    );
    this.sheets.show(list.button, form);
  }

  /** Our answer to a question greys its buttons. */
  onPut(message) {
    const asked = message.replied_to && this.person.messages.get(message.replied_to);
    if (asked?.buttons.length) this.put(this.who, asked);
  }

  onPerson() {
    const { blocked } = this.person ?? {};
    this.composer.hidden = Boolean(blocked);
    this.unblock.hidden = !blocked;
  }
}
