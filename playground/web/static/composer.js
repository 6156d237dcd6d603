// Writing messages and slash commands, with completion of commands and people.
import { act, complain, context } from "./acts.js";
import { encoded, keep, waiting } from "./attaching.js";

document.addEventListener("input", (event) => {
  const field = event.target;
  if (!field.matches("[data-composer] textarea")) return;
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight, 200)}px`;
  offer(field);
});

document.addEventListener("keydown", (event) => {
  const field = event.target;
  const form = field.closest?.("[data-composer]");
  if (!form || field.nodeName !== "TEXTAREA" || event.isComposing) return;
  const list = form.querySelector("[role=listbox]");
  const options = [...list.children];
  const at = options.findIndex((one) => one.classList.contains("active"));
  if (!list.hidden && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    activate(field, options[(at + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length]);
  } else if (!list.hidden && (event.key === "Tab" || (event.key === "Enter" && !isWhole(field, options[at])))) {
    event.preventDefault();
    take(field, options[at]);
  } else if (!list.hidden && event.key === "Escape") {
    event.preventDefault();
    shut(field);
  } else if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    form.requestSubmit();
  }
});

document.addEventListener("mousedown", (event) => {
  const option = event.target.closest("[data-composer] [role=option]");
  if (!option) return;
  event.preventDefault();
  take(option.closest("form").querySelector("textarea"), option);
});

document.addEventListener("focusout", (event) => {
  if (event.target.closest("[data-composer]")) shut(event.target.closest("form").querySelector("textarea"));
});

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("[data-composer]")) return;
  event.preventDefault();
  const field = form.querySelector("textarea");
  const text = field.value.trim();
  const files = waiting(form);
  if (!text && !files.length) return;
  const thread = form.dataset.thread;
  const isCommand = /^\/\w/.test(text);
  if (isCommand && thread) {
    complain(form.closest("main,.thread"), { error: `${text.split(" ")[0]} is not supported in threads. Sorry!` });
    return;
  }
  if (isCommand && files.length) {
    complain(form.closest("main,.thread"), { error: "A command takes no files. Send the files first." });
    return;
  }
  field.value = "";
  field.style.height = "auto";
  shut(field);
  keep(form, []);
  const uploads = files.length ? { uploads: await encoded(files) } : {};
  const done = isCommand
    ? await act("types", { line: text, channel: context.in })
    : await act("says", { text, channel: context.in, ...(thread ? { thread } : {}), ...uploads });
  const unknown = done.outcome?.trouble === "invalid_command" ? { error: done.outcome.text } : done;
  complain(form.closest("main,.thread"), unknown);
  if (unknown.error && !field.value) field.value = text;
  if (unknown.error && !waiting(form).length) keep(form, files);
});

function wordBefore(field) {
  return field.value.slice(0, field.selectionStart).match(/(?:^\/[\w-]*|(?<=^|\s)@[\w.-]*)$/)?.[0] ?? null;
}

// What is written out whole needs no completion: Enter then sends it.
function isWhole(field, option) {
  return option?.dataset.name === wordBefore(field);
}

function offer(field) {
  const word = wordBefore(field);
  const known = word?.startsWith("/") ? context.commands : context.people.map((one) => ({ ...one, name: `@${one.name}` }));
  const found = word === null ? [] : known.filter((one) => matches(one, word)).slice(0, 8);
  const list = field.form.querySelector("[role=listbox]");
  list.replaceChildren(...found.map((one, at) => line(list, one, at)));
  list.hidden = !found.length;
  activate(field, list.firstElementChild);
}

function matches(one, word) {
  const wanted = word.toLowerCase();
  return one.name.toLowerCase().startsWith(wanted) || (word.length > 1 && one.about.toLowerCase().startsWith(wanted.slice(1)));
}

function line(list, one, at) {
  const made = document.createElement("li");
  made.setAttribute("role", "option");
  made.id = `${list.id}-${at}`;
  made.dataset.name = one.name;
  made.append(Object.assign(document.createElement("b"), { textContent: one.name }));
  if (one.hint) made.append(Object.assign(document.createElement("code"), { textContent: one.hint }));
  made.append(Object.assign(document.createElement("small"), { textContent: one.about }));
  return made;
}

function activate(field, option) {
  field.form.querySelectorAll("[role=option]").forEach((one) => one.setAttribute("aria-selected", String(one === option)));
  field.form.querySelectorAll(".active").forEach((one) => one.classList.remove("active"));
  if (!option) return field.removeAttribute("aria-activedescendant");
  option.classList.add("active");
  field.setAttribute("aria-activedescendant", option.id);
}

function take(field, option) {
  const word = wordBefore(field);
  if (!option || word === null) return shut(field);
  const start = field.selectionStart - word.length;
  field.setRangeText(`${option.dataset.name} `, start, field.selectionStart, "end");
  shut(field);
}

function shut(field) {
  field.form.querySelector("[role=listbox]").hidden = true;
  field.removeAttribute("aria-activedescendant");
}
