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
  send: "M3.500 20.500 21.500 12 3.500 3.500 3.500 10 15 12 3.500 14Z",
  clip: "M16.500 6.500v10a4.500 4.500 0 0 1-9 0V5.500a3 3 0 0 1 6 0v10a1.500 1.500 0 0 1-3 0V6.500",
  mic: "M12 3a3 3 0 0 0-3 3v6a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3ZM5.500 11.500a6.500 6.500 0 0 0 13 0M12 18v3.500",
  back: "M19 12H5M11.500 5.500 5 12l6.500 6.500",
  close: "M6 6l12 12M18 6 6 18",
  more: "M12 5.200v.1M12 12v.1M12 18.800v.1",
  menu: "M4 7h16M4 12h16M4 17h16",
  keys: "M4 6.500h16v11H4ZM7.500 10h.1M11 10h.1M14.500 10h.1M17 10h.1M8.500 14h7",
  list: "M4 7h.1M4 12h.1M4 17h.1M8.500 7H20M8.500 12H20M8.500 17H20",
  reply: "M10 6 4.500 11.500 10 17M5 11.500h8.500a6 6 0 0 1 6 6v1",
  open: "M9 5h10v10M19 5 6 18",
  pin: "M12 21.500s-7-6.700-7-12a7 7 0 0 1 14 0c0 5.300-7 12-7 12ZM12 12a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5Z",
  picture: "M4 5.500h16v13H4ZM4.500 16l4.500-5 4 4.300 2.500-2.500 4 4M15.500 9.500h.1",
  sticker: "M20 13V7a3 3 0 0 0-3-3H7a3 3 0 0 0-3 3v10a3 3 0 0 0 3 3h6c0-4 3-7 7-7ZM13 20l7-7M8.800 10h.1M14.500 10h.1",
  person: "M12 11.500a3.700 3.700 0 1 0 0-7.400 3.700 3.700 0 0 0 0 7.400ZM4.500 20c.8-3.800 3.800-5.700 7.500-5.700s6.700 1.900 7.500 5.700Z",
  paper: "M6 3.500h8l4.500 4.500v12.500H6ZM13.500 3.500V8.500H18.500M9 13h6M9 16.500h6",
  play: "M8 5.500v13l10.500-6.500Z",
  lock: "M6.500 11h11v9h-11ZM8.800 11V8a3.200 3.200 0 0 1 6.400 0v3",
  down: "M6 9.500l6 6 6-6",
  phone: "M6.500 4h3l1.500 4.500-2 1.500a11 11 0 0 0 5 5l1.500-2 4.500 1.500v3a1.500 1.500 0 0 1-1.600 1.500C11.500 18.500 5.500 12.500 5 5.600A1.500 1.500 0 0 1 6.500 4Z",
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
      waiting: "M10 2a4.200 4.200 0 1 0 .1 0M10 3.800V6.400l1.800 1",
      sent: "M6 6.500l3.200 3.200L16 2.500",
      delivered: "M2 6.500l3.200 3.200L12 2.500M9.200 8.400l1.300 1.300L17.500 2.500",
      read: "M2 6.500l3.200 3.200L12 2.500M9.200 8.400l1.300 1.300L17.500 2.500",
      failed: "M10 2a4.200 4.200 0 1 0 .1 0M10 3.900v2.600M10 8.200v.1",
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
  tick.setAttribute("d", "M7.600 12.300l3 3 5.800-6.100");
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
