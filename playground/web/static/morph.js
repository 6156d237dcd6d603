// Makes a live node look like another while keeping focus, selection and scroll.
const OWN = new Set(["open", "hidden", "aria-expanded", "data-opened"]); // belong to the page's script

export function morph(live, wanted) {
  if (live.nodeType !== wanted.nodeType || live.nodeName !== wanted.nodeName || keyOf(live) !== keyOf(wanted)) {
    live.replaceWith(wanted);
    return;
  }
  if (live.nodeType !== Node.ELEMENT_NODE) {
    if (live.nodeValue !== wanted.nodeValue) live.nodeValue = wanted.nodeValue;
    return;
  }
  if (live.isEqualNode(wanted) && !holdsValues(live)) return;
  // What is being chosen right now is newer than what the server knows of it.
  if (live.matches("[data-combo]") && live.contains(document.activeElement)) return;
  attributes(live, wanted);
  value(live, wanted);
  if (live.nodeName !== "TEXTAREA") children(live, wanted);
}

function keyOf(node) {
  return (node.id || (node.dataset && node.dataset.key)) ?? "";
}

function holdsValues(node) {
  return node.matches("input,textarea") || node.querySelector("input,textarea");
}

function attributes(live, wanted) {
  const kept = live.matches("details,.menu,[role=listbox],[role=combobox],[data-opens-menu]") ? OWN : new Set();
  for (const { name } of [...live.attributes]) {
    if (!wanted.hasAttribute(name) && !kept.has(name)) live.removeAttribute(name);
  }
  for (const { name, value } of [...wanted.attributes]) {
    if (!kept.has(name) && live.getAttribute(name) !== value) live.setAttribute(name, value);
  }
}

function value(live, wanted) {
  if (!live.matches("input,textarea")) return;
  if (live.type === "checkbox" || live.type === "radio") live.checked = wanted.defaultChecked;
  // What is being typed right now is newer than what the server knows of it.
  else if (live !== document.activeElement && live.value !== wanted.defaultValue) live.value = wanted.defaultValue;
}

function children(live, wanted) {
  const now = [...live.childNodes];
  const next = [...wanted.childNodes];
  next.forEach((child, at) => (at < now.length ? morph(now[at], child) : live.append(child)));
  now.slice(next.length).forEach((child) => child.remove());
}
