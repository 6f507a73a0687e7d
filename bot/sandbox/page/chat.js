// What both phones share: who holds them, the talk with its days and bubbles, and the composer.

import { act, Refusal } from "./api.js";
import { showAttach, showMore } from "./attach.js";
import { compose } from "./composer.js";
import { day, hour, icon, make, ticks } from "./dom.js";
import { signal } from "./parts.js";
import { Sheets } from "./sheet.js";

const TYPING_ENDS = 5000;
const NOTICE_ENDS = 3500;
const NEAR_THE_END = 24;

/**
 * A phone with one app on it. An app says how its messages look: `idOf` (which the API calls
 * `nameOfId`), `momentOf`, `bubble` and `below`; and may watch what changes: `onPerson`, `onPut`, `onType`.
 */
export class Phone {
  constructor(seat, app, { appName, placeholder, verifiedMark }) {
    this.app = app;
    this.people = new Map();
    this.who = null;
    this.typingTimer = 0;
    this.noticeTimer = 0;

    this.persons = make("div", { class: "persons", role: "radiogroup", "aria-label": `Pemegang ${appName}` });
    this.clock = make("span", { class: "status-time" });
    this.line = make("span", { class: "chat-line" });
    this.intro = make("div", { class: "intro", hidden: true });
    this.list = make("ol", { class: "bubbles" });
    this.talk = make(
      "div",
      { class: "talk", role: "log", tabindex: "0", "aria-label": `Percakapan ${appName}` },
      this.intro,
      this.list,
    );
    this.down = make(
      "button",
      { type: "button", class: "down", "aria-label": "Ke pesan terbaru", hidden: true, onclick: () => this.toEnd() },
      icon("down"),
    );
    this.text = make("textarea", {
      rows: "1",
      placeholder,
      "aria-label": `Tulis pesan ${appName}`,
      enterkeyhint: "send",
      autocomplete: "off",
      maxlength: "20000",
    });
    this.sendKey = make("button", { type: "submit", class: "send" });
    this.composer = make("form", { class: "composer", autocomplete: "off" });
    this.foot = make("div", { class: "foot" }, this.composer);
    this.notice = make("p", { class: "notice", role: "status", hidden: true });
    const avatar = make("img", { class: "avatar", src: "/page/art/avatar.svg", alt: "", width: "40", height: "40" });
    this.front = make(
      "div",
      { class: "front" },
      make("div", { class: "status", "aria-hidden": "true" }, this.clock, signal()),
      make(
        "header",
        { class: "chat-head" },
        avatar,
        make(
          "div",
          { class: "chat-names" },
          make("h2", {}, make("span", { class: "chat-name" }, "Sapa Lampung"), verifiedMark),
          this.line,
        ),
        make(
          "button",
          { type: "button", class: "round", "aria-label": "Pilihan lain", onclick: () => showMore(this) },
          icon("more"),
        ),
      ),
      this.talk,
      this.down,
      this.foot,
    );
    this.screen = make("div", { class: "screen" }, this.front, this.notice);
    this.sheets = new Sheets(this.screen, this.front);
    seat.append(
      make(
        "div",
        { class: "seat-bar" },
        make("span", { class: "seat-app" }, appName),
        make("span", { class: "seat-hint" }, "Ketik ", make("b", {}, "pesan")),
        this.persons,
      ),
      make("div", { class: `device ${app}` }, this.screen),
    );
    // Whoever reads the end goes on doing so when a message, a picture that has just arrived or
    // the keyboard moves it; whoever has scrolled up is left in peace.
    this.pinned = true;
    let top = 0;
    const follow = () => {
      const { scrollTop } = this.talk;
      if (this.atEnd()) this.pinned = true;
      else if (scrollTop < top) this.pinned = false;
      top = scrollTop;
      this.down.hidden = this.pinned;
    };
    this.talk.addEventListener("scroll", follow, { passive: true });
    const moved = new ResizeObserver(() => this.pinned && this.toEnd());
    moved.observe(this.talk);
    moved.observe(this.list);
    this.fit = compose(this);
  }

  get person() {
    return this.people.get(this.who);
  }

  // ------------------------------------------------------------ people

  /** Takes over the state of all persons of this app, as after every (re)connect. */
  take(people) {
    this.people = new Map(people.map((person) => [person.who, { ...person, unread: 0 }]));
    for (const person of this.people.values()) {
      person.messages = new Map(person.messages.map((one) => [this.idOf(one), one]));
    }
    if (!this.people.has(this.who)) this.who = people[0]?.who ?? null;
    this.#drawPersons();
    this.drawTalk();
  }

  choose(who) {
    if (who === this.who) return;
    this.sheets.close();
    this.who = who;
    this.person.unread = 0;
    this.#drawPersons();
    this.drawTalk();
  }

  #drawPersons() {
    this.persons.replaceChildren(
      ...[...this.people.values()].map((person) =>
        make(
          "button",
          {
            type: "button",
            role: "radio",
            "aria-checked": String(person.who === this.who),
            title: `${person.name}, ${person.number}`,
            "aria-label": person.name,
            onclick: () => this.choose(person.who),
          },
          // All of them are invented and say so in their names; here there is no room for it.
          person.name.replace(" Contoh", ""),
          person.unread
            ? make("span", { class: "unread", "aria-label": `${person.unread} pesan baru` }, String(person.unread))
            : null,
        ),
      ),
    );
  }

  // ------------------------------------------------------------ the talk

  drawTalk() {
    this.list.replaceChildren();
    this.list.dataset.who = this.who ?? "";
    for (const one of this.person?.messages.values() ?? []) this.list.append(this.#node(one));
    this.#group();
    this.setTyping(false);
    this.onPerson();
    this.toEnd(false);
  }

  /** A message that is new, or looks different now. */
  put(who, message) {
    const person = this.people.get(who);
    if (person === undefined) return;
    const id = this.idOf(message);
    const known = person.messages.has(id);
    person.messages.set(id, message);
    if (message.mine) person.started = true;
    if (who !== this.who) {
      if (!known && !message.mine) {
        person.unread += 1;
        this.#drawPersons();
      }
      return;
    }
    const node = this.#node(message);
    const old = this.#find(id);
    if (old) old.replaceWith(node);
    else {
      node.classList.add("arriving");
      this.list.append(node);
      if (!message.mine) this.setTyping(false);
    }
    this.#group();
    this.onPut(message);
    if (this.pinned || (message.mine && !known)) this.toEnd();
    else this.down.hidden = false;
  }

  drop(who, id) {
    this.people.get(who)?.messages.delete(id);
    if (who === this.who) {
      this.#find(id)?.remove();
      this.#group();
    }
  }

  clear(who) {
    const person = this.people.get(who);
    if (person) person.messages = new Map();
    if (who === this.who) this.drawTalk();
  }

  setStatus(who, id, status) {
    const message = this.people.get(who)?.messages.get(id);
    if (message === undefined) return;
    message.status = status;
    if (who === this.who) this.#find(id)?.querySelector(".ticks")?.replaceWith(ticks(status));
  }

  #find(id) {
    return this.list.querySelector(`[data-message="${CSS.escape(String(id))}"]`);
  }

  /** Sends a message on to Sapa Lampung, as somebody does who wonders whether it is true. */
  #forwardKey(message) {
    const wish = { [this.nameOfId]: this.idOf(message) };
    return make(
      "button",
      {
        type: "button",
        class: "forward",
        "aria-label": "Teruskan ke Sapa",
        title: "Teruskan ke Sapa",
        onclick: () => void this.do("forward", wish),
      },
      icon("forward"),
    );
  }

  #node(message) {
    const bubble = this.bubble(message);
    const forwarded = message.forward_origin ?? message.forwarded;
    if (forwarded) bubble.prepend(make("span", { class: "forwarded" }, icon("forward"), "Diteruskan"));
    if (bubble.querySelector(".words:not(.wordless)")) bubble.append(this.#forwardKey(message));
    return make(
      "li",
      {
        class: message.mine ? "message mine" : "message theirs",
        data: {
          message: String(this.idOf(message)),
          day: day(this.momentOf(message)),
          side: message.mine ? "mine" : "theirs",
        },
      },
      bubble,
      this.below(message),
    );
  }

  /** Puts the days between the messages and marks where a run of one side begins and ends. */
  #group() {
    for (const chip of this.list.querySelectorAll(".day")) chip.remove();
    let before = null;
    for (const node of [...this.list.children]) {
      if (before?.dataset.day !== node.dataset.day) {
        node.before(make("li", { class: "day" }, make("span", {}, node.dataset.day)));
        before?.classList.add("last");
        before = null;
      }
      const begins = before?.dataset.side !== node.dataset.side;
      node.classList.toggle("first", begins);
      before?.classList.toggle("last", begins);
      before = node;
    }
    before?.classList.add("last");
  }

  atEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.talk;
    return scrollHeight - scrollTop - clientHeight < NEAR_THE_END;
  }

  toEnd(smooth = true) {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const behavior = smooth && !calm ? "smooth" : "instant";
    this.pinned = true;
    this.talk.scrollTo({ top: this.talk.scrollHeight, behavior });
    this.down.hidden = true;
  }

  /** The hour and, on one's own messages, the ticks: the last thing in a bubble. */
  stamp(message, before = null) {
    return make(
      "span",
      { class: "stamp" },
      before,
      make("time", {}, hour(this.momentOf(message))),
      message.mine ? ticks(message.status) : null,
    );
  }

  setTyping(on) {
    clearTimeout(this.typingTimer);
    this.line.textContent = on ? "mengetik…" : this.subtitle();
    this.line.classList.toggle("chat-typing", on);
    if (on) this.typingTimer = setTimeout(() => this.setTyping(false), TYPING_ENDS);
  }

  say(text) {
    clearTimeout(this.noticeTimer);
    this.notice.textContent = text;
    this.notice.hidden = false;
    this.noticeTimer = setTimeout(() => (this.notice.hidden = true), NOTICE_ENDS);
  }

  // ------------------------------------------------------------ doing

  /** Does something as the person who holds the phone; true when the sandbox took it. */
  async do(action, wish = {}) {
    const who = this.who;
    try {
      const answer = await act(this.app, who, action, wish);
      // The event may have overtaken this answer, and its ticks may have moved on.
      const { message } = answer;
      if (message && !this.people.get(who)?.messages.has(this.idOf(message))) this.put(who, message);
      return answer;
    } catch (trouble) {
      if (!(trouble instanceof Refusal)) throw trouble;
      this.say(trouble.message);
      return null;
    }
  }

  attachKey() {
    return make(
      "button",
      { type: "button", class: "round attach", "aria-label": "Lampirkan", onclick: () => showAttach(this) },
      icon("clip"),
    );
  }

  setBlocked(who, blocked) {
    const person = this.people.get(who);
    if (person === undefined) return;
    person.blocked = blocked;
    if (who === this.who) this.onPerson();
  }

  onPerson() {}

  onPut() {}

  onType() {}

  below() {
    return null;
  }
}
