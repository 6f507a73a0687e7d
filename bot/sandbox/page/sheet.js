// What slides up over a phone: a sheet with choices, or a box that wants an answer.

import { icon, make } from "./dom.js";

/**
 * Sheets of one phone, one at a time. While one is open, `behind` is inert: the keyboard stays in
 * the sheet, Escape and a tap beside it close it, and the focus returns where it was.
 */
export class Sheets {
  #screen;
  #behind;
  #open = null;

  constructor(screen, behind) {
    this.#screen = screen;
    this.#behind = behind;
  }

  /** Shows `content` under `title`; `kind` is a class of its looks. Returns how to close it. */
  show(title, content, { kind = "sheet", label = title } = {}) {
    this.close();
    const from = document.activeElement;
    const box = make("div", { class: kind, role: "dialog", "aria-modal": "true", "aria-label": label });
    if (title) {
      box.append(
        make(
          "header",
          { class: "sheet-head" },
          make("h3", {}, title),
          make(
            "button",
            { type: "button", class: "round", "aria-label": "Tutup", onclick: () => this.close() },
            icon("close"),
          ),
        ),
      );
    }
    box.append(content);
    const veil = make("div", { class: "veil" }, box);
    veil.addEventListener("click", (event) => event.target === veil && this.close());
    veil.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
    this.#screen.append(veil);
    this.#behind.inert = true;
    this.#open = { veil, from };
    const first = box.querySelector("[autofocus], .sheet-body button, .sheet-body input, button");
    first?.focus({ preventScroll: true });
    return () => this.close();
  }

  close() {
    if (this.#open === null) return;
    const { veil, from } = this.#open;
    this.#open = null;
    veil.remove();
    this.#behind.inert = false;
    if (from?.isConnected) from.focus({ preventScroll: true });
  }
}

/** One line of a sheet: a drawing, a title and a smaller note. */
export function row(drawing, title, note, onclick) {
  return make(
    "button",
    { type: "button", class: "row", onclick },
    drawing ? make("span", { class: "row-mark" }, drawing) : null,
    make(
      "span",
      { class: "row-words" },
      make("span", { class: "row-title" }, title),
      note ? make("span", { class: "row-note" }, note) : null,
    ),
  );
}
