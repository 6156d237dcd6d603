// Changes of the workspace, as the server draws them.
import { context } from "./acts.js";
import { morph } from "./morph.js";

export function follow() {
  const source = new EventSource(`/_web/events?${context.query}`);
  const lost = document.querySelector(".connection");
  source.addEventListener("regions", (event) => {
    lost.hidden = true;
    for (const [name, news] of Object.entries(JSON.parse(event.data))) show(name, news);
  });
  source.addEventListener("error", () => (lost.hidden = false));
  document.querySelectorAll("[data-follows]").forEach((list) => (list.scrollTop = list.scrollHeight));
}

function show(name, { order, changed }) {
  const region = document.querySelector(`[data-region="${name}"]`);
  if (!region) return;
  const atEnd = region.scrollHeight - region.scrollTop - region.clientHeight < 80;
  const held = new Map([...region.children].map((child) => [child.dataset.key, child]));
  for (const [key, child] of held) if (!order.includes(key)) child.remove();
  let before = null;
  for (const key of order) {
    const child = held.get(key) ?? made(key);
    if (key in changed) redraw(child, changed[key]);
    const place = before ? before.nextElementSibling : region.firstElementChild;
    if (place !== child) region.insertBefore(child, place);
    before = child;
  }
  if (atEnd && "follows" in region.dataset) region.scrollTop = region.scrollHeight;
  region.dispatchEvent(new CustomEvent("redrawn", { bubbles: true }));
}

function made(key) {
  const child = document.createElement("div");
  child.dataset.key = key;
  return child;
}

function redraw(child, html) {
  const wanted = made(child.dataset.key);
  wanted.innerHTML = html; // drawn by our own server, which escapes what people wrote
  morph(child, wanted);
}
