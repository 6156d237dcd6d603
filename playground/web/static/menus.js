// Overflow menus and message shortcuts: arrow keys, Escape, a click elsewhere.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens-menu]");
  for (const menu of document.querySelectorAll(".menu:not([hidden])")) {
    if (menu.id !== opener?.getAttribute("aria-controls")) toggle(menu, false);
  }
  if (opener) toggle(document.getElementById(opener.getAttribute("aria-controls")));
  for (const open of document.querySelectorAll("details.switcher[open]")) {
    if (!open.contains(event.target)) open.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  const menu = event.target.closest(".menu:not([hidden])");
  if (menu) move(event, menu, [...menu.querySelectorAll("[role=menuitem]")]);
  const open = event.target.closest("details.switcher[open]");
  if (open && event.key === "Escape") {
    open.open = false;
    open.querySelector("summary").focus();
  }
});

function toggle(menu, wanted = menu.hidden) {
  const opener = document.querySelector(`[aria-controls="${menu.id}"]`);
  menu.hidden = !wanted;
  opener?.setAttribute("aria-expanded", String(wanted));
  if (!wanted) return;
  const room = menu.getBoundingClientRect();
  const right = opener.getBoundingClientRect().left + room.width > innerWidth - 16;
  menu.classList.toggle("to-left", right);
  menu.querySelector("[role=menuitem]")?.focus();
}

function move(event, menu, items) {
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    items[(to + items.length) % items.length].focus();
  } else if (event.key === "Escape" || event.key === "Tab") {
    if (event.key === "Escape") event.preventDefault();
    event.stopPropagation();
    toggle(menu, false);
    document.querySelector(`[aria-controls="${menu.id}"]`)?.focus();
  }
}
