// Buttons and choices on messages, modals and Homes.
import { act, complain, surfaceOf } from "./acts.js";
import { confirmed } from "./confirm.js";
import { fieldsOf, valueOf } from "./values.js";

document.addEventListener("click", (event) => {
  const pressed = event.target.closest("[data-act]");
  if (!pressed || pressed.closest("[inert]")) return;
  const doing = DOING[pressed.dataset.act];
  if (doing) doing(pressed);
});

document.addEventListener("change", (event) => {
  const holder = event.target.closest("[data-holds]");
  // A combobox tells by itself when something was chosen; its text field is only for searching.
  if (holder && !holder.matches("[data-combo]") && !holder.closest("[inert]")) changed(holder);
});

document.addEventListener("chosen", (event) => changed(event.target));

const DOING = { click, pick, react, shortcut, moves_clock: moveClock, close };

async function busy(element, work) {
  element.setAttribute("aria-busy", "true");
  try {
    return await work();
  } finally {
    element.removeAttribute("aria-busy");
  }
}

async function click(button) {
  if (!(await confirmed(button))) return;
  const { kind, element, message } = surfaceOf(button);
  const { actionId: action_id, value, url } = button.dataset;
  const given = value ? { action_id, value } : { action_id };
  if (url) window.open(url, "_blank", "noopener");
  if (kind === "modal") await flush(element);
  const done = await busy(button, () =>
    kind === "message"
      ? act("clicks", { message, ...given })
      : act("clicks_in_view", { ...given, home: kind === "home" }),
  );
  complain(element, done);
}

async function pick(item) {
  const holder = item.closest("[data-action-id]");
  if (!(await confirmed(holder))) return;
  await tell(holder, JSON.parse(item.dataset.choice));
}

async function tell(holder, choice) {
  const { kind, element, message } = surfaceOf(holder);
  const given = { action_id: holder.dataset.actionId, choice };
  const done = await busy(holder, () =>
    kind === "message"
      ? act("picks", { message, ...given })
      : act("picks_in_view", { ...given, home: kind === "home" }),
  );
  complain(element, done);
}

// In a field the server keeps the value; elsewhere the app hears of it at once.
async function changed(holder) {
  const surface = surfaceOf(holder);
  if (!surface) return;
  if (!holder.closest(".field")) {
    await tell(holder, valueOf(holder));
    return;
  }
  const typed = holder.matches("input[type=text],textarea");
  const fields = { [holder.dataset.blockId]: valueOf(holder) };
  const tells = "dispatches" in holder.dataset && !typed;
  complain(surface.element, await act("fills", { fields, tells, home: surface.kind === "home" }));
}

// Enter in a text that the app wants to hear of.
document.addEventListener("keydown", async (event) => {
  const holder = event.target;
  if (event.key !== "Enter" || !holder.matches("input[data-dispatches][data-holds]")) return;
  event.preventDefault();
  const { element, kind } = surfaceOf(holder);
  const fields = { [holder.dataset.blockId]: valueOf(holder) };
  complain(element, await act("fills", { fields, home: kind === "home" }));
});

async function react(button) {
  const { message, element } = surfaceOf(button);
  const given = !button.classList.contains("mine");
  complain(element, await act("reacts", { message, name: button.dataset.name, given }));
}

async function shortcut(item) {
  const { message, element } = surfaceOf(item);
  complain(element, await act("uses_shortcut", { callback_id: item.dataset.key, message }));
}

async function moveClock(button) {
  const done = await busy(button, () => act("moves_clock", { to: button.dataset.to }));
  button.closest("details").open = false;
  complain(null, done);
}

async function close(button) {
  const { element } = surfaceOf(button);
  complain(element, await act("closes", {}));
}

// What is typed but not yet told, before anything that the app looks at.
export function flush(modal) {
  return act("fills", { fields: fieldsOf(modal), tells: false });
}
