// Writing and sending, the same on both phones.

import { icon } from "./dom.js";

/**
 * Makes a phone's composer work: it grows with its text, Enter sends, and the key that sends is a
 * microphone while there is nothing to send. What could not be sent comes back. Returns what to
 * call when the text was changed by other means than typing.
 */
export function compose(phone) {
  const fit = () => {
    phone.text.style.height = "auto";
    phone.text.style.height = `${Math.min(phone.text.scrollHeight, 116)}px`;
    const empty = phone.text.value.trim() === "";
    phone.sendKey.replaceChildren(icon(empty ? "mic" : "send"));
    phone.sendKey.setAttribute("aria-label", empty ? "Kirim pesan suara" : "Kirim");
    phone.onType(phone.text.value);
  };
  phone.text.addEventListener("input", fit);
  phone.text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (phone.text.value.trim() !== "") phone.composer.requestSubmit();
  });
  phone.composer.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = phone.text.value.trim();
    if (text === "") return void phone.do("attachment", { kind: "voice" });
    phone.text.value = "";
    fit();
    if ((await phone.do("text", { text })) === null && phone.text.value === "") {
      phone.text.value = text;
      fit();
    }
  });
  queueMicrotask(fit);
  return fit;
}
