// What the elements of a form hold, in the words of the server's verbs.
export function valueOf(element) {
  if (element.matches("[data-combo]")) return comboValue(element);
  if (element.matches(".choices")) return choicesValue(element);
  if (element.matches("input[type=datetime-local]")) return element.value ? { local: element.value } : null;
  return element.value || null;
}

function comboValue(combo) {
  const chosen = [...combo.querySelectorAll("[data-chosen]")].map((one) => JSON.parse(one.dataset.chosen));
  return "many" in combo.dataset ? chosen : (chosen[0] ?? null);
}

function choicesValue(group) {
  const chosen = [...group.querySelectorAll("input:checked")].map((one) => one.value);
  return group.dataset.type === "checkboxes" ? chosen : (chosen[0] ?? null);
}

// Every input of a form, by block_id.
export function fieldsOf(form) {
  const found = {};
  for (const element of form.querySelectorAll(".field [data-holds]")) {
    // A moment is shown to the minute; one that nobody touched keeps its seconds.
    const untouched = element.type === "datetime-local" && element.value === element.defaultValue;
    if (!untouched) found[element.dataset.blockId] = valueOf(element);
  }
  return found;
}
