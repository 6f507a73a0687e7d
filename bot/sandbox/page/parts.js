// What a bubble can carry beside words, and the drawings of the status line.

import { icon, make } from "./dom.js";
import { degrees } from "./places.js";

/** A map of no place in particular, with a pin. */
export function mapCard(place, title, note) {
  return make(
    "div",
    { class: "map" },
    make("div", { class: "map-land", role: "img", "aria-label": "Peta dengan penanda" }, icon("pin")),
    make(
      "div",
      { class: "map-words" },
      make("strong", {}, title || "Lokasi"),
      make("span", {}, note || degrees(place)),
    ),
  );
}

/** A voice note: a triangle, a wave and its length. */
export function voiceNote(seconds) {
  const bars = [5, 9, 14, 8, 12, 18, 11, 6, 10, 16, 20, 13, 7, 11, 17, 9, 5, 8, 12, 6];
  return make(
    "div",
    { class: "voice", role: "img", "aria-label": `Pesan suara, ${seconds} detik` },
    make("span", { class: "voice-play" }, icon("play")),
    make("span", { class: `wave wave-${bars.length}` }, ...bars.map((height) => make("i", { class: `wave-${height}` }))),
    make("span", { class: "voice-length" }, `0:${String(seconds).padStart(2, "0")}`),
  );
}

export const sticker = () =>
  make("img", { class: "sticker", src: "/page/art/sticker.svg", alt: "Stiker: gajah menyapa", width: "128", height: "128" });

/** A person's card, or a file: a drawing, a name, a smaller note. */
export function card(drawing, title, note) {
  return make(
    "div",
    { class: "card" },
    make("span", { class: "card-mark" }, icon(drawing)),
    make("span", { class: "card-words" }, make("strong", {}, title), make("span", {}, note)),
  );
}

export const photo = (address) =>
  make(
    "a",
    { class: "photo", href: address, target: "_blank", rel: "noopener", "aria-label": "Buka gambar" },
    make("img", { src: address, alt: "Gambar" }),
  );

export function signal() {
  const drawing = make("span", { class: "signal" });
  drawing.append(make("i", { class: "bars" }), make("i", { class: "battery" }));
  return drawing;
}
