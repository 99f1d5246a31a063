// Tells the desk that a form is open still, and the form who else has it open.

const EVERY = 30_000; // milliseconds; articles/presence.py forgets whoever is silent for three

const place = document.querySelector("[data-presence]");
if (place) setInterval(beat, EVERY);

async function beat() {
  const token = document.querySelector("input[name=csrfmiddlewaretoken]").value;
  try {
    const answer = await fetch(place.dataset.presence, {
      method: "POST",
      headers: { "X-CSRFToken": token },
      redirect: "manual",
    });
    const { said } = answer.ok ? await answer.json() : { said: "" };
    // Unchanged words are not written again: they would be read out every time.
    if (place.textContent !== said) place.textContent = said;
  } catch {
    // Without the network nobody knows; the form goes on.
  }
}
