// Files for the next message: picked with the paperclip, dropped on the page or pasted.
import { complain } from "./acts.js";

const MOST_BYTES = 10_000_000;
const picked = new WeakMap(); // the composer's form → its files

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-attach]");
  if (button) button.form.querySelector("[type=file]").click();
  const remove = event.target.closest("[data-detach]");
  if (remove) {
    const { form } = remove;
    const rest = waiting(form).filter((_, at) => at !== Number(remove.dataset.detach));
    keep(form, rest);
    (form.querySelector("[data-detach]") ?? form.querySelector("textarea")).focus();
  }
});

document.addEventListener("change", (event) => {
  if (!event.target.matches("[data-composer] [type=file]")) return;
  const { form } = event.target;
  add(form, [...event.target.files]);
  event.target.value = ""; // so that the same file can be picked again
  form.querySelector("textarea").focus();
});

document.addEventListener("paste", (event) => {
  const form = event.target.closest?.("[data-composer]");
  if (!form || !event.clipboardData.files.length) return;
  event.preventDefault();
  add(form, [...event.clipboardData.files]);
});

document.addEventListener("dragover", (event) => {
  if (formAt(event)) event.preventDefault();
});

document.addEventListener("drop", (event) => {
  const form = formAt(event);
  if (!form || !event.dataTransfer.files.length) return;
  event.preventDefault();
  add(form, [...event.dataTransfer.files]);
});

// The files that wait in this composer.
export function waiting(form) {
  return picked.get(form) ?? [];
}

export function keep(form, files) {
  picked.set(form, files);
  const list = form.querySelector(".attached");
  list.replaceChildren(...files.map(line));
  list.hidden = !files.length;
}

// Each as {name, content} with the content in base64.
export function encoded(files) {
  return Promise.all(files.map(async (file) => ({ name: file.name, content: await base64(file) })));
}

function add(form, files) {
  const large = files.find((file) => file.size > MOST_BYTES);
  const empty = files.find((file) => !file.size);
  const why = large ? `${large.name} is too large for this page: at most 10 MB.` : empty ? `${empty.name} is empty.` : "";
  complain(form.closest("main,.thread"), { error: why });
  if (!why) keep(form, [...waiting(form), ...files]);
}

function formAt(event) {
  return event.target.closest?.("main,.thread")?.querySelector("[data-composer]");
}

function line(file, at) {
  const made = document.createElement("li");
  made.append(Object.assign(document.createElement("span"), { className: "name", textContent: file.name }));
  const remove = Object.assign(document.createElement("button"), { type: "button", className: "button quiet", textContent: "×" });
  remove.dataset.detach = at;
  remove.setAttribute("aria-label", `Remove ${file.name}`);
  made.append(remove);
  return made;
}

function base64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
