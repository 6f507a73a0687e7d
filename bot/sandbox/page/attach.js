// The sheets of both phones: what to attach, which place to send, what else there is.

import { icon, make } from "./dom.js";
import { degrees, PLACES, readDegrees } from "./places.js";
import { row } from "./sheet.js";

/** What can be attached. */
export function showAttach(phone) {
  const tile = (kind, drawing, label) =>
    make(
      "button",
      {
        type: "button",
        class: `tile tile-${kind}`,
        onclick: () => {
          phone.sheets.close();
          if (kind === "location") showPlaces(phone);
          else if (kind === "own-photo") showPhotos(phone);
          else void phone.do("attachment", { kind });
        },
      },
      make("span", { class: "tile-mark" }, icon(drawing)),
      label,
    );
  const tiles = [
    tile("location", "pin", "Lokasi"),
    tile("photo", "picture", "Foto contoh"),
    tile("own-photo", "picture", "Foto lain"),
    tile("voice", "mic", "Pesan suara"),
    tile("sticker", "sticker", "Stiker"),
    tile("contact", "person", "Kontak"),
    tile("document", "paper", "Dokumen"),
  ];
  phone.sheets.show("Lampirkan", make("div", { class: "sheet-body tiles" }, tiles));
}

const SAMPLES = [
  ["keripik", "Keripik di piring"],
  ["kopi", "Secangkir kopi"],
  ["kain", "Kain bergaris"],
];

/** Which photo goes, and with which words: a drawn one, or a file of the computer. */
export function showPhotos(phone) {
  const words = make("input", { type: "text", maxlength: 1024, placeholder: "Tulis keterangan", "aria-label": "Keterangan foto" });
  const asFile = make("input", { type: "checkbox" });
  const send = (wish) => {
    phone.sheets.close();
    void phone.do("attachment", { kind: "photo", caption: words.value.trim(), ...wish });
  };
  const chosen = make("input", {
    type: "file",
    accept: "image/*,.pdf",
    "aria-label": "Pilih berkas foto",
    onchange: async () => {
      const file = chosen.files[0];
      if (!file) return;
      const kind = asFile.checked ? "document" : "photo";
      send({ kind, name: file.name, content_type: file.type, data: await base64(file) });
    },
  });
  const rows = SAMPLES.map(([sample, label]) => row(icon("picture"), label, "Gambar contoh", () => send({ sample })));
  phone.sheets.show(
    "Kirim foto",
    make(
      "div",
      { class: "sheet-body" },
      make("div", { class: "own" }, words),
      rows,
      make("label", { class: "own own-choice" }, asFile, make("span", {}, "Kirim sebagai berkas, tidak diperkecil")),
      make("div", { class: "own" }, chosen),
    ),
  );
}

/** A file as the phones' API takes it. */
const base64 = (file) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });

/** Where the phone pretends to be: some places, or degrees of one's own. */
export function showPlaces(phone) {
  const go = (place) => {
    phone.sheets.close();
    void phone.do("location", { latitude: place.latitude, longitude: place.longitude });
  };
  const own = make("input", {
    type: "text",
    inputmode: "text",
    placeholder: "-5.4292, 105.2611",
    "aria-label": "Koordinat sendiri: lintang, bujur",
  });
  const wrong = make("p", { class: "own-wrong", role: "alert", hidden: true }, "Tulis lintang, bujur. Contoh: -5.4292, 105.2611");
  const form = make(
    "form",
    {
      class: "own",
      onsubmit: (event) => {
        event.preventDefault();
        const place = readDegrees(own.value);
        wrong.hidden = place !== null;
        if (place !== null) go(place);
      },
    },
    own,
    make("button", { type: "submit", class: "own-send" }, "Kirim"),
    wrong,
  );
  const rows = PLACES.map((place) =>
    row(icon("pin"), place.title, `${place.note} · ${degrees(place)}`, () => go(place)),
  );
  phone.sheets.show("Kirim lokasi", make("div", { class: "sheet-body" }, rows, form));
}

/** What the three dots in the head offer. */
export function showMore(phone) {
  const { blocked } = phone.person;
  const choose = (action) => async () => {
    phone.sheets.close();
    const who = phone.who;
    if ((await phone.do(action)) === null) return;
    if (action === "clear") phone.clear(who);
    else phone.setBlocked(who, action === "block");
  };
  const rows = [
    row(icon("paper"), "Bersihkan layar", "Layanan tidak diberi tahu", choose("clear")),
    blocked
      ? row(icon("lock"), "Buka blokir", "Terima pesan lagi", choose("unblock"))
      : row(icon("lock"), "Blokir", "Layanan tidak dapat menulis lagi", choose("block")),
  ];
  phone.sheets.show("Sapa Lampung", make("div", { class: "sheet-body" }, rows));
}
