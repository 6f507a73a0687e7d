// Message text as the two apps show it: Telegram by entities, WhatsApp by marks in the text.

import { make } from "./dom.js";

const LINK = /\bhttps?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]}'*_~]/gi;
const COMMAND = /(^|\s)(\/[a-z0-9_]{1,32})(?![\w/])/gi;

/** The address if it is one that a message may open, else null: no `javascript:` and the like. */
export function safeAddress(text) {
  try {
    const address = new URL(text);
    return ["http:", "https:", "tel:", "mailto:"].includes(address.protocol) ? address.href : null;
  } catch {
    return null;
  }
}

export function link(address, ...content) {
  const href = safeAddress(address);
  if (href === null) return make("span", {}, ...content);
  return make("a", { href, target: "_blank", rel: "noopener noreferrer" }, ...content);
}

/** Pieces of `text`: what `pattern` finds goes through `found`, the rest through `between`. */
function split(text, pattern, found, between = (piece) => [piece]) {
  const pieces = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > from) pieces.push(...between(text.slice(from, match.index)));
    pieces.push(...found(match));
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push(...between(text.slice(from)));
  return pieces;
}

const withLinks = (text, between) => split(text, LINK, ([url]) => [link(url, url)], between);

// ---------------------------------------------------------------- Telegram

const TAGS = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
  expandable_blockquote: "blockquote",
};

/** `text` with its Bot API entities; their offsets count UTF-16 units, as JavaScript does. */
export function telegramText(text, entities = [], onCommand = () => {}) {
  const command = (name) =>
    make("button", { type: "button", class: "command", onclick: () => onCommand(name) }, name);
  const commands = (piece) =>
    split(piece, COMMAND, ([, before, name]) => [before, command(name)].filter(Boolean));
  const plain = (piece) => withLinks(piece, commands);

  const wrap = (entity, inside) => {
    const source = text.slice(entity.offset, entity.offset + entity.length);
    if (entity.type === "text_link") return link(entity.url, ...inside);
    if (entity.type === "url") return link(source, source);
    if (entity.type === "bot_command") return command(source);
    if (entity.type === "spoiler") {
      const hidden = make("button", { type: "button", class: "spoiler" }, ...inside);
      hidden.addEventListener("click", () => hidden.classList.add("spoiler-open"));
      return hidden;
    }
    return make(TAGS[entity.type] ?? "span", {}, ...inside);
  };

  // Entities nest or lie apart: whatever starts first and reaches farthest is the outermost.
  const build = (from, to, inner) => {
    const pieces = [];
    let at = from;
    for (let index = 0; index < inner.length; index += 1) {
      const entity = inner[index];
      const end = entity.offset + entity.length;
      const within = [];
      while (index + 1 < inner.length && inner[index + 1].offset < end) within.push(inner[++index]);
      if (entity.offset > at) pieces.push(...plain(text.slice(at, entity.offset)));
      const literal = entity.type === "code" || entity.type === "pre";
      const inside = literal ? [text.slice(entity.offset, end)] : build(entity.offset, end, within);
      pieces.push(wrap(entity, inside));
      at = end;
    }
    if (at < to) pieces.push(...plain(text.slice(at, to)));
    return pieces;
  };
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return build(0, text.length, sorted);
}

// ---------------------------------------------------------------- WhatsApp

// A mark opens after a space or punctuation, hugs its words, and closes before the same.
const MARKS =
  /(?<![\p{L}\p{N}])(?:\*(?=\S)([^*\n]*[^*\s])\*|_(?=\S)([^_\n]*[^_\s])_|~(?=\S)([^~\n]*[^~\s])~|`(?=\S)([^`\n]+)`)(?![\p{L}\p{N}])/gu;
const MARK_TAGS = ["strong", "em", "s", "code"];

function inline(text) {
  // Addresses first: an underscore inside one is no mark.
  return withLinks(text, (piece) =>
    split(piece, MARKS, (match) => {
      const which = match.slice(1).findIndex((inside) => inside !== undefined);
      const inside = match[which + 1];
      return [make(MARK_TAGS[which], {}, ...(which === 3 ? [inside] : inline(inside)))];
    }),
  );
}

/** `text` with WhatsApp's marks: *bold*, _italic_, ~strike~, `code`, ```mono```, > quote. */
export function whatsappText(text) {
  return split(
    text,
    /```([^`]+)```/g,
    ([, inside]) => [make("code", { class: "mono" }, inside)],
    (piece) =>
      split(
        piece,
        /^> ?(.*)(?:\n|$)/gm,
        ([, quoted]) => [make("blockquote", {}, ...inline(quoted))],
        inline,
      ),
  );
}
