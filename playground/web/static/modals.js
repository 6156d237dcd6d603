// The modal on top: focus stays inside, Escape closes, Enter submits.
import { act, complain } from "./acts.js";
import { flush } from "./pressing.js";

const FOCUSABLE = "button,input,textarea,a[href],[tabindex='0']";
const top = () => document.querySelector(".modal:not([inert])");
let shown = null;
let before = null;

document.addEventListener("redrawn", (event) => {
  if (event.target.dataset.region === "modals") settle();
});
settle();

function settle() {
  const modal = top();
  const view = modal?.dataset.view ?? null;
  const behind = document.querySelectorAll("body > :not(.modals):not(dialog):not(.connection)");
  behind.forEach((part) => (part.inert = Boolean(modal)));
  if (view !== shown) {
    if (!shown) before = document.activeElement;
    shown = view;
    if (modal) (focusables(modal.querySelector(".modal-body"))[0] ?? modal.querySelector("button")).focus();
    else if (before && document.contains(before)) before.focus();
  } else if (modal) {
    modal.querySelector(".wrong [data-holds]:not([data-seen]),.wrong [data-holds] input")?.scrollIntoView({ block: "nearest" });
  }
}

function focusables(part) {
  return [...part.querySelectorAll(FOCUSABLE)].filter((one) => !one.closest("[hidden],[inert]") && one.tabIndex >= 0);
}

document.addEventListener("keydown", (event) => {
  const modal = top();
  if (!modal || event.defaultPrevented || document.querySelector("dialog[open]")) return;
  if (event.key === "Escape") {
    event.preventDefault();
    act("closes", {});
  } else if (event.key === "Tab") {
    const all = focusables(modal);
    const leaving = event.shiftKey ? all[0] : all.at(-1);
    if (document.activeElement === leaving || !modal.contains(document.activeElement)) {
      event.preventDefault();
      (event.shiftKey ? all.at(-1) : all[0]).focus();
    }
  }
});

document.addEventListener("submit", async (event) => {
  if (!event.target.matches("[data-submits]")) return;
  event.preventDefault();
  const modal = event.target.closest(".modal");
  const button = modal.querySelector("[type=submit]");
  if (!button || button.disabled) return;
  button.disabled = true;
  button.setAttribute("aria-busy", "true");
  const filled = await flush(modal);
  const done = filled.error ? filled : await act("submits", {});
  button.disabled = false;
  button.removeAttribute("aria-busy");
  complain(modal, done);
  if (done.outcome && Object.keys(done.outcome.errors ?? {}).length) focusWrong(modal);
});

// The errors arrive with the next redrawing, which may be later than the answer.
function focusWrong(modal) {
  const look = () => modal.querySelector(".wrong")?.querySelector("input,textarea")?.focus();
  if (modal.querySelector(".wrong")) look();
  else document.addEventListener("redrawn", look, { once: true });
}
