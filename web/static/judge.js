// Saves the score form as it is filled in, field by field, and adds the points up. The page works without it:
// then the button saves. What was changed in another window meanwhile is shown, and never overwritten unseen.
"use strict";
(() => {
  const form = document.querySelector("form[data-autosave]");
  if (!form || !window.fetch) return;
  const said = form.querySelector("[data-said]");
  const sum = form.querySelector("[data-sum]");
  const say = (name) => { said.textContent = form.dataset[name] || ""; };
  const fields = [...form.elements].filter((one) => form.elements["was-" + one.name]);
  const value = (one) => (one.type === "checkbox" ? (one.checked ? "1" : "") : one.value.trim());
  const kept = (one) => form.elements["was-" + one.name];
  const changed = () => fields.some((one) => value(one) !== kept(one).value.trim());
  let running = false, again = false, stopped = false, leaving = null, timer = 0;

  const digits = (text) => text.replace(/[๐-๙]/g, (one) => one.charCodeAt(0) - 0x0e50).replace(",", ".");
  const add = () => {
    const points = fields.filter((one) => "points" in one.dataset).map((one) => digits(one.value.trim()));
    const given = points.filter((one) => one !== "" && Number.isFinite(Number(one)));
    sum.textContent = given.length ? String(given.reduce((all, one) => all + Number(one), 0)) : "–";
  };

  // A field that nobody touched here takes what another window saved; the others keep what stands in them.
  const take = (told, sent) => {
    for (const one of fields) {
      const stands = told.fields[one.name];
      if (stands === undefined) continue;
      if (value(one) === sent.get(one.name) && !(told.problems[one.name.replace("points-", "")])) {
        if (one.type === "checkbox") one.checked = stands === "1";
        else if (document.activeElement !== one) one.value = stands;
      }
      kept(one).value = stands;
    }
    for (const place of form.querySelectorAll("[data-problem]")) {
      const words = told.problems[place.dataset.problem] || "";
      place.textContent = words;
      const input = form.elements["points-" + place.dataset.problem];
      if (input) { words ? input.setAttribute("aria-invalid", "true") : input.removeAttribute("aria-invalid"); }
      const box = place.closest("fieldset");
      if (box) box.classList.toggle("wrong", words !== "");
    }
  };

  const save = async () => {
    if (stopped) return;
    if (running) { again = true; return; }
    let answered = false;
    running = true; again = false; say("saving");
    const sent = new Map(fields.map((one) => [one.name, value(one)]));
    try {
      const answer = await fetch(form.action, {
        method: "POST", credentials: "same-origin", headers: { "X-Save": "1" },
        body: new URLSearchParams(new FormData(form)),
      });
      if (answer.status === 401 || answer.status === 403) { say("over"); }
      else if (answer.status === 409) { stopped = true; say("clash"); }
      else if (answer.status === 200 || answer.status === 422) {
        take(await answer.json(), sent);
        say(answer.status === 200 ? "saved" : "wrong");
      } else throw new Error(String(answer.status));
      answered = true;
    } catch {
      say("away"); clearTimeout(timer); timer = setTimeout(save, 10000);
    }
    running = false;
    if (leaving && answered) form.requestSubmit(leaving);
    else if (again) save();
  };

  form.addEventListener("input", () => { add(); say(""); clearTimeout(timer); timer = setTimeout(save, 2000); });
  form.addEventListener("change", () => { clearTimeout(timer); save(); });
  // The button waits for a save that is under way: what it put on record is no change of another window.
  form.addEventListener("submit", (event) => {
    if (running) { event.preventDefault(); leaving = event.submitter; return; }
    stopped = true; clearTimeout(timer);
  });
  window.addEventListener("beforeunload", (event) => { if (changed() && !stopped) event.preventDefault(); });
})();
