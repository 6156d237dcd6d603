// Telling the server what the person does.
export const context = JSON.parse(document.body.dataset.context);

// Answers {outcome | view | options}, or {error} when the server did not take it.
export async function act(verb, given = {}) {
  try {
    const answer = await fetch("/_web/act", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ as: context.as, verb, given }),
    });
    return await answer.json();
  } catch {
    return { error: "The workspace does not answer. Is it still running?" };
  }
}

// Shows what Slack would show next to the thing that was used; an empty text takes it away.
export function complain(place, done) {
  const line = place?.querySelector(":scope > .trouble, :scope > .body > .trouble, :scope > form > .trouble") ?? document.querySelector("#trouble");
  if (!line) return;
  const text = done.error || (done.outcome && done.outcome.trouble) || "";
  line.textContent = text;
  line.hidden = !text;
}

// {kind, message | nothing} of the surface that an element stands on.
export function surfaceOf(element) {
  const surface = element.closest("[data-surface]");
  if (!surface) return null;
  const { surface: kind, channel, ts } = surface.dataset;
  return { kind, element: surface, message: { channel, ts } };
}
