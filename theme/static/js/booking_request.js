// What is sent, under which key, and what an answer means. The only part that talks to the network.

const WAIT = 12000; // milliseconds; a cold start on a slow line takes a few seconds

// 128 random bits. Not randomUUID: pages without TLS have none.
const freshKey = () => crypto.getRandomValues(new Uint32Array(4)).join("-");

// The same content is the same attempt and keeps its key, so that sending it again cannot book twice.
export function attemptFor(params, previous, makeKey = freshKey) {
  params.delete("idempotency_key");
  const content = params.toString();
  return previous?.content === content ? previous : { content, key: makeKey() };
}

// `done` | `faults` | `taken` | `problem`: what the page must show for an answer.
export function kindOf(status, { errors, code }) {
  if (status < 300) return "done";
  if (errors?.length) return "faults";
  return code === "slot_taken" ? "taken" : "problem";
}

// Which field of the form shows a fault of the API's: the form asks for date and start in one choice.
export const fieldOf = (name) => ({ date: "slot", start: "slot", end: "minutes" })[name] ?? name;

export async function ask(url, options) {
  const response = await fetch(url, {
    headers: { Accept: "application/json" },
    signal: AbortSignal.timeout?.(WAIT),
    ...options,
  });
  return { status: response.status, body: await response.json() };
}

// An attempt's answer; `lost` when there was none, `slow` when it took too long, `odd` when it was not the API's.
export async function sendAttempt(url, { content, key }) {
  try {
    const answer = await ask(url, { method: "POST", body: new URLSearchParams(`${content}&idempotency_key=${key}`) });
    return { kind: kindOf(answer.status, answer.body), ...answer };
  } catch ({ name }) {
    return { kind: { TimeoutError: "slow", SyntaxError: "odd" }[name] ?? "lost", body: {} };
  }
}
