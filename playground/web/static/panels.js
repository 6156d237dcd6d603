// Sidebar on phones, the drawer of the wire, and opening the app's Home.
import { act, context } from "./acts.js";

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-toggles]");
  if (button) toggle(button.dataset.toggles);
  else if (document.body.classList.contains("show-sidebar") && !event.target.closest("#sidebar")) toggle("sidebar");
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && document.body.classList.contains("show-sidebar")) toggle("sidebar");
});

function toggle(name, wanted = !document.body.classList.contains(`show-${name}`)) {
  document.body.classList.toggle(`show-${name}`, wanted);
  if (name === "wire") {
    document.getElementById(name).hidden = !wanted;
    sessionStorage.setItem("wire", wanted ? "open" : "");
  }
  document.querySelectorAll(`[data-toggles="${name}"][aria-expanded]`).forEach((one) => one.setAttribute("aria-expanded", String(wanted)));
}

// What an entry carried is fetched when it is unfolded: most are never looked at.
document.addEventListener("toggle", async (event) => {
  const entry = event.target;
  if (!entry.matches("[data-wire]") || !entry.open || entry.querySelector("pre")) return;
  const answer = await (await fetch(`/_web/wire/${encodeURIComponent(entry.dataset.wire)}`)).json();
  const parts = answer.error ? { "": "No longer kept." } : { Sent: answer.sent, Answer: answer.answer };
  for (const [title, text] of Object.entries(parts)) {
    const heading = Object.assign(document.createElement("h3"), { textContent: title });
    const body = Object.assign(document.createElement("pre"), { textContent: text, tabIndex: 0 });
    entry.querySelector(".carried").append(heading, body);
  }
}, true);

if (sessionStorage.getItem("wire")) toggle("wire", true);
if (context.home) act("opens_home");
