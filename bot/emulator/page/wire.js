// Talks to the control API and listens to what happens.

const ROOT = "/_emulator";

async function ask(path, options) {
  const answer = await fetch(ROOT + path, options);
  const read = await answer.json();
  if (!read.ok) throw new Error(read.description);
  return read.result;
}

export const get = (path) => ask(path);

export const post = (path, body = {}) => ask(path, {
  method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
});

export function postFile(path, file) {
  const form = new FormData();
  form.append("file", file, file.name);
  return ask(path, { method: "POST", body: form });
}

export const fileAddress = (fileId) => `${ROOT}/files/${encodeURIComponent(fileId)}`;

export function listen({ onEvent, onOpen, onLost }) {
  const source = new EventSource(`${ROOT}/events`);
  source.onopen = onOpen;
  source.onerror = onLost;
  source.onmessage = (event) => onEvent(JSON.parse(event.data));
}
