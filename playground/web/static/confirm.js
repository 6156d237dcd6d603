// The question before a button acts, when the app asks for one.
export function confirmed(element) {
  if (!element.dataset.confirm) return Promise.resolve(true);
  const asked = JSON.parse(element.dataset.confirm);
  const dialog = document.createElement("dialog");
  dialog.className = "confirm";
  dialog.setAttribute("aria-labelledby", "confirm-title");
  // The texts were drawn by our own server, which escapes what people wrote.
  dialog.innerHTML = `<form method="dialog"><h2 id="confirm-title">${asked.title}</h2><div class="text">${asked.text}</div>
    <footer><button class="button" value="no">${asked.deny}</button>
    <button class="button ${asked.style === "danger" ? "danger" : "primary"}" value="yes">${asked.confirm}</button></footer></form>`;
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
      if (document.contains(element)) (element.matches("button") ? element : element.querySelector("button"))?.focus();
    });
  });
}
