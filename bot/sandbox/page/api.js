// The phones' API of the sandbox: what a person does is posted, what happens comes as events.

/** The sandbox refused, or could not be reached; the message is for the person. */
export class Refusal extends Error {}

async function ask(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Refusal("Tidak tersambung. Coba lagi sebentar.");
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refusal(answer.error ?? `Tidak berhasil (${response.status}).`);
  return answer;
}

export const state = () => ask("/phones/state", { cache: "no-store" });

export const act = (app, who, action, wish = {}) =>
  ask(`/phones/${app}/${encodeURIComponent(who)}/${action}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(wish),
  });

/** Calls `heard` with every event, `line` with whether the stream is up; reconnects by itself. */
export function watch(heard, line) {
  let waiting = 500;
  const open = () => {
    const stream = new EventSource("/phones/events");
    stream.onopen = () => {
      waiting = 500;
      line(true);
    };
    stream.onmessage = (event) => heard(JSON.parse(event.data));
    stream.onerror = () => {
      // A stream that was refused stays closed: the browser tries again only after a break.
      stream.close();
      line(false);
      setTimeout(open, waiting);
      waiting = Math.min(waiting * 2, 8000);
    };
  };
  open();
}
