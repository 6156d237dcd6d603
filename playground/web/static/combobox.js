// Select menus with typeahead, after the pattern of the ARIA guide.
import { act, complain, surfaceOf } from "./acts.js";

const WAIT = 150; // ms of quiet before the app is asked
let timer = 0;
let asked = 0;

const comboOf = (element) => element.closest("[data-combo]:not([inert] *)");
const inputOf = (combo) => combo.querySelector("[role=combobox]");
const listOf = (combo) => combo.querySelector("[role=listbox]");
const shownIn = (combo) => [...listOf(combo).querySelectorAll("[role=option]:not([hidden])")];

document.addEventListener("focusin", (event) => {
  const combo = comboOf(event.target);
  if (combo && event.target.matches("[role=combobox]")) event.target.select();
});

document.addEventListener("click", (event) => {
  const combo = comboOf(event.target);
  for (const open of document.querySelectorAll("[data-combo]")) if (open !== combo) close(open);
  if (!combo) return;
  const option = event.target.closest("[role=option]");
  const gone = event.target.closest("[data-unchoose]");
  if (option) choose(combo, option);
  else if (gone) {
    gone.closest("[data-chosen]").remove();
    tell(combo);
  } else if (event.target.matches("[role=combobox]")) open(combo, "");
});

document.addEventListener("focusout", (event) => {
  const combo = comboOf(event.target);
  if (combo && !combo.contains(event.relatedTarget)) close(combo);
});

document.addEventListener("input", (event) => {
  const combo = comboOf(event.target);
  if (!combo) return;
  if (!event.target.value && !("many" in combo.dataset)) forget(combo);
  open(combo, event.target.value);
});

document.addEventListener("keydown", (event) => {
  const combo = comboOf(event.target);
  if (!combo || !event.target.matches("[role=combobox]")) return;
  const isOpen = !listOf(combo).hidden;
  const options = shownIn(combo);
  const at = options.findIndex((one) => one.classList.contains("active"));
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (!isOpen) open(combo, "");
    else activate(combo, options[(at + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length]);
  } else if (event.key === "Enter" && isOpen) {
    event.preventDefault();
    if (options[at]) choose(combo, options[at]);
  } else if (event.key === "Escape" && isOpen) {
    event.preventDefault();
    event.stopImmediatePropagation();
    close(combo);
  } else if (event.key === "Backspace" && !event.target.value && "many" in combo.dataset) {
    const last = [...combo.querySelectorAll("[data-chosen]")].at(-1);
    if (last) {
      last.remove();
      tell(combo);
    }
  }
});

function open(combo, text) {
  const list = listOf(combo);
  list.hidden = false;
  inputOf(combo).setAttribute("aria-expanded", "true");
  if ("searches" in combo.dataset) search(combo, text);
  else filter(combo, text);
}

function close(combo) {
  const list = listOf(combo);
  if (!list || list.hidden) return;
  list.hidden = true;
  const input = inputOf(combo);
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
  const label = combo.querySelector("[data-label][data-chosen]")?.dataset.label;
  input.value = "many" in combo.dataset ? "" : (label ?? "");
}

function filter(combo, text) {
  const wanted = text.trim().toLowerCase();
  const chosen = [...combo.querySelectorAll("[data-chosen]")].map((one) => one.dataset.chosen);
  for (const option of listOf(combo).querySelectorAll("[role=option]")) {
    const taken = chosen.includes(option.dataset.choice);
    option.setAttribute("aria-selected", String(taken));
    option.hidden = !option.textContent.toLowerCase().includes(wanted) || (taken && "many" in combo.dataset);
  }
  for (const group of listOf(combo).querySelectorAll(".group")) group.hidden = Boolean(wanted);
  activate(combo, shownIn(combo)[0]);
}

function activate(combo, option) {
  for (const one of listOf(combo).querySelectorAll(".active")) one.classList.remove("active");
  const input = inputOf(combo);
  if (!option) {
    input.removeAttribute("aria-activedescendant");
    return;
  }
  option.classList.add("active");
  option.scrollIntoView({ block: "nearest" });
  input.setAttribute("aria-activedescendant", option.id);
}

function search(combo, text) {
  clearTimeout(timer);
  const list = listOf(combo);
  if (text.length < Number(combo.dataset.least)) {
    say(list, "Keep typing to search");
    return;
  }
  timer = setTimeout(async () => {
    const turn = ++asked;
    const { kind, message, element } = surfaceOf(combo);
    const { blockId: where, actionId: action_id } = combo.dataset;
    const done = await (kind === "message"
      ? act("suggestions_for", { message, action_id, query: text })
      : act("suggestions", { where, query: text, home: kind === "home" }));
    if (turn !== asked || list.hidden) return;
    if (done.error) complain(element, done);
    const options = (done.options ?? []).map((one, at) => made(list, one, at));
    if (options.length) list.replaceChildren(...options);
    else say(list, "No results");
    activate(combo, options[0]);
  }, WAIT);
}

function made(list, option, at) {
  const line = document.createElement("li");
  line.setAttribute("role", "option");
  line.id = `${list.id}-found-${at}`;
  line.textContent = line.dataset.label = option.text.text;
  line.dataset.choice = JSON.stringify(option);
  if (option.description) line.append(Object.assign(document.createElement("small"), { textContent: option.description.text }));
  return line;
}

function say(list, text) {
  const line = document.createElement("li");
  line.className = "group";
  line.setAttribute("role", "presentation");
  line.textContent = text;
  list.replaceChildren(line);
}

function forget(combo) {
  const chosen = combo.querySelector("[data-chosen]");
  if (!chosen) return;
  chosen.remove();
  tell(combo);
}

function choose(combo, option) {
  const input = inputOf(combo);
  const many = "many" in combo.dataset;
  if (!many) combo.querySelector("[data-chosen]")?.remove();
  input.before(many ? chip(option) : mark(option));
  input.value = many ? "" : option.dataset.label;
  close(combo);
  input.focus();
  tell(combo);
}

function mark(option) {
  const kept = document.createElement("span");
  kept.hidden = true;
  kept.dataset.chosen = option.dataset.choice;
  kept.dataset.label = option.dataset.label;
  return kept;
}

function chip(option) {
  const kept = document.createElement("span");
  kept.className = "chip";
  kept.dataset.chosen = option.dataset.choice;
  kept.append(option.dataset.label);
  const gone = Object.assign(document.createElement("button"), { type: "button", textContent: "×" });
  gone.dataset.unchoose = "";
  gone.setAttribute("aria-label", `Remove ${option.dataset.label}`);
  kept.append(gone);
  return kept;
}

function tell(combo) {
  combo.dispatchEvent(new CustomEvent("chosen", { bubbles: true }));
}
