// The few lines with which this page builds its elements: text goes in as text, never as markup.

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element. In `fields`, `on…` are listeners, `data` the data-attributes, `class` and every
 * other name an attribute; false, null and undefined leave an attribute out.
 */
export function make(tag, fields = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(fields)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "data") Object.assign(element.dataset, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

// Outlines on a grid of 24 × 24.
const ICONS = {
  send: "M3.5 20.5 21.5 12 3.5 3.5 3.5 10 15 12 3.5 14Z",
  clip: "M16.5 6.5v10a4.5 4.5 0 0 1-9 0V5.5a3 3 0 0 1 6 0v10a1.5 1.5 0 0 1-3 0V6.5",
  mic: "M12 3a3 3 0 0 0-3 3v6a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3ZM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3.5",
  back: "M19 12H5M11.5 5.5 5 12l6.5 6.5",
  close: "M6 6l12 12M18 6 6 18",
  more: "M12 5.2v.1M12 12v.1M12 18.8v.1",
  menu: "M4 7h16M4 12h16M4 17h16",
  keys: "M4 6.5h16v11H4ZM7.5 10h.1M11 10h.1M14.5 10h.1M17 10h.1M8.5 14h7",
  list: "M4 7h.1M4 12h.1M4 17h.1M8.5 7H20M8.5 12H20M8.5 17H20",
  reply: "M10 6 4.5 11.5 10 17M5 11.5h8.5a6 6 0 0 1 6 6v1",
  forward: "M14 6l5.5 5.5L14 17M19 11.5h-8.5a6 6 0 0 0-6 6v1",
  open: "M9 5h10v10M19 5 6 18",
  pin: "M12 21.5s-7-6.7-7-12a7 7 0 0 1 14 0c0 5.3-7 12-7 12ZM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z",
  picture: "M4 5.5h16v13H4ZM4.5 16l4.5-5 4 4.3 2.5-2.5 4 4M15.5 9.5h.1",
  sticker: "M20 13V7a3 3 0 0 0-3-3H7a3 3 0 0 0-3 3v10a3 3 0 0 0 3 3h6c0-4 3-7 7-7ZM13 20l7-7M8.8 10h.1M14.5 10h.1",
  person: "M12 11.5a3.7 3.7 0 1 0 0-7.4 3.7 3.7 0 0 0 0 7.4ZM4.5 20c.8-3.8 3.8-5.7 7.5-5.7s6.7 1.9 7.5 5.7Z",
  paper: "M6 3.5h8l4.5 4.5v12.5H6ZM13.5 3.5V8.5H18.5M9 13h6M9 16.5h6",
  play: "M8 5.5v13l10.5-6.5Z",
  lock: "M6.5 11h11v9h-11ZM8.8 11V8a3.2 3.2 0 0 1 6.4 0v3",
  down: "M6 9.5l6 6 6-6",
  phone: "M6.5 4h3l1.5 4.5-2 1.5a11 11 0 0 0 5 5l1.5-2 4.5 1.5v3a1.5 1.5 0 0 1-1.6 1.5C11.5 18.5 5.5 12.5 5 5.6A1.5 1.5 0 0 1 6.5 4Z",
};
const FILLED = new Set(["send", "play"]);

export function icon(name, label = "") {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("class", FILLED.has(name) ? "icon icon-filled" : "icon");
  if (label) {
    drawing.setAttribute("role", "img");
    drawing.setAttribute("aria-label", label);
  } else drawing.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  drawing.append(path);
  return drawing;
}

const TICKS = { sent: "Terkirim", delivered: "Sampai", read: "Dibaca", failed: "Gagal terkirim" };

/** What became of a message of the person's own: one tick, two, two coloured, or a warning. */
export function ticks(status) {
  const state = status in TICKS ? status : "waiting";
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", "0 0 20 12");
  drawing.setAttribute("class", `ticks ticks-${state}`);
  drawing.setAttribute("role", "img");
  drawing.setAttribute("aria-label", TICKS[state] ?? "Menunggu");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute(
    "d",
    {
      waiting: "M10 2a4.2 4.2 0 1 0 .1 0M10 3.8V6.4l1.8 1",
      sent: "M6 6.5l3.2 3.2L16 2.5",
      delivered: "M2 6.5l3.2 3.2L12 2.5M9.2 8.4l1.3 1.3L17.5 2.5",
      read: "M2 6.5l3.2 3.2L12 2.5M9.2 8.4l1.3 1.3L17.5 2.5",
      failed: "M10 2a4.2 4.2 0 1 0 .1 0M10 3.9v2.6M10 8.2v.1",
    }[state],
  );
  drawing.append(path);
  return drawing;
}

/** The mark of a verified account: a star with a tick. */
export function verified(label) {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("class", "verified");
  drawing.setAttribute("role", "img");
  drawing.setAttribute("aria-label", label);
  const star = document.createElementNS(SVG, "path");
  const points = Array.from({ length: 24 }, (_, turn) => {
    const radius = turn % 2 ? 8.9 : 11;
    const angle = (Math.PI * turn) / 12;
    return `${(12 + radius * Math.sin(angle)).toFixed(2)} ${(12 - radius * Math.cos(angle)).toFixed(2)}`;
  });
  star.setAttribute("d", `M${points.join("L")}Z`);
  star.setAttribute("class", "verified-star");
  const tick = document.createElementNS(SVG, "path");
  tick.setAttribute("d", "M7.6 12.3l3 3 5.8-6.1");
  tick.setAttribute("class", "verified-tick");
  drawing.append(star, tick);
  return drawing;
}

const HOUR = new Intl.DateTimeFormat("id-ID", {
  hour: "2-digit",
  minute: "2-digit",
  timeZone: "Asia/Jakarta",
});
const DAY = new Intl.DateTimeFormat("id-ID", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "Asia/Jakarta",
});

/** `14.05`, in WIB as everything that residents read. */
export const hour = (moment) => HOUR.format(moment);

/** `22 November 2026`. */
export const day = (moment) => DAY.format(moment);
