// The page: joins the two phones to the sandbox, and keeps the clock and the tabs.

import { state, watch } from "./api.js";
import { day, hour } from "./dom.js";
import { TelegramPhone } from "./telegram.js";
import { WhatsAppPhone } from "./whatsapp.js";

const phones = {
  telegram: new TelegramPhone(document.getElementById("telegram")),
  whatsapp: new WhatsAppPhone(document.getElementById("whatsapp")),
};

// ---------------------------------------------------------------- the sandbox's time

let ahead = 0;
const WEEKDAY = new Intl.DateTimeFormat("id-ID", { weekday: "long", timeZone: "Asia/Jakarta" });

function tick() {
  const now = new Date(Date.now() + ahead);
  const clock = document.getElementById("clock");
  clock.textContent = `${WEEKDAY.format(now)}, ${day(now)} · ${hour(now)} WIB`;
  for (const phone of Object.values(phones)) phone.clock.textContent = hour(now);
}
setInterval(tick, 5000);

// ---------------------------------------------------------------- events

// Events that arrive while the state is being fetched are already in it or come after it: they
// are kept and played over it.
let kept = null;

async function refresh() {
  kept = [];
  const { now, bot, phones: people } = await state();
  ahead = Date.parse(now) - Date.now();
  tick();
  phones.telegram.setCommands(bot.commands);
  for (const [app, phone] of Object.entries(phones)) {
    phone.take(people.filter((person) => person.phone === app));
  }
  const missed = kept;
  kept = null;
  missed.forEach(play);
  document.documentElement.dataset.ready = "yes";
}

const PLAYS = {
  message: (phone, who, message) => phone.put(who, message),
  mine: (phone, who, message) => phone.put(who, message),
  edit: (phone, who, message) => phone.put(who, message),
  delete: (phone, who, message) => phone.drop(who, message.message_id ?? message.sid),
  status: (phone, who, message) => phone.setStatus(who, message.message_id ?? message.sid, message.status),
  typing: (phone, who) => who === phone.who && phone.setTyping(true),
  toast: (phone, who, message) => phone.toast(who, message),
  keyboard: (phone, who, keyboard) => phone.setKeyboard(who, keyboard),
  commands: (phone, _, { commands }) => phone.setCommands(commands),
  blocked: (phone, who, { blocked }) => phone.setBlocked(who, blocked),
};

function play({ phone, who, type, message }) {
  PLAYS[type]?.(phones[phone], who, message);
}

const line = document.getElementById("line");
watch(
  (event) => {
    if (event.type === "hello") void refresh().catch(() => (kept = null));
    else if (kept !== null) kept.push(event);
    else play(event);
  },
  (up) => {
    line.hidden = up;
    line.textContent = up ? "" : "Terputus, menyambung lagi…";
  },
);

// ---------------------------------------------------------------- one phone at a time

const stage = document.getElementById("stage");
const tabs = [...document.querySelectorAll("[role=tab]")];

function mark(app) {
  for (const tab of tabs) {
    const chosen = tab.getAttribute("aria-controls") === app;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
  }
}

for (const tab of tabs) {
  const show = () => {
    document.getElementById(tab.getAttribute("aria-controls")).scrollIntoView({ inline: "start", block: "nearest" });
  };
  tab.addEventListener("click", show);
  tab.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const other = tabs[(tabs.indexOf(tab) + 1) % tabs.length];
    other.focus();
    other.click();
  });
}
// A swipe shows the other phone as well: whichever fills the stage has its tab marked.
const seen = new IntersectionObserver(
  (entries) => entries.filter((entry) => entry.isIntersecting).forEach((entry) => mark(entry.target.id)),
  { root: stage, threshold: 0.6 },
);
mark("telegram");
document.querySelectorAll(".seat").forEach((seat) => seen.observe(seat));
