// What is sent, under which key, and what an answer means. The only part that talks to the network.

const WAIT = 12000; // milliseconds; a cold start on a slow line takes a few seconds

// Old browsers wait as long as they like.
const patience = () => AbortSignal.timeout?.(WAIT);

// 128 random bits. Not randomUUID: pages without TLS have none.
const freshKey = () => crypto.getRandomValues(new Uint32Array(4)).join("-");

// The same content is the same attempt and keeps its key, so that sending it again cannot book twice.
export function attemptFor(params, previous, makeKey = freshKey) {
  params.delete("idempotency_key");
  const content = params.toString();
  return previous?.content === content ? previous : { content, key: makeKey() };
}

export async function ask(url, options) {
  const response = await fetch(url, { headers: { Accept: "application/json" }, signal: patience(), ...options });
  return response.json();
}

// An attempt's answer: `done` and the reservation's address, or an `answer` in HTML; `lost` when there was none, `slow`
// when it took too long.
export async function sendAttempt(url, { content, key }) {
  const body = new URLSearchParams(`${content}&idempotency_key=${key}`);
  try {
    const response = await fetch(url, { method: "POST", body, headers: { Accept: "text/html" }, signal: patience() });
    return { kind: response.redirected && response.ok ? "done" : "answer", url: response.url, text: await response.text() };
  } catch ({ name }) {
    return { kind: name === "TimeoutError" ? "slow" : "lost" };
  }
}
