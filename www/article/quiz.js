// A form that asks: an answer is chosen and committed, then the right one is marked, and words say why.

/**
 * @param {HTMLFormElement} form
 * @param {[right: string, wrong: string]} verdicts
 * @param {(right: boolean) => void} committed
 */
export function quiz(form, verdicts, committed) {
  const commit = /** @type {HTMLButtonElement} */ (form.querySelector("button[type=submit]"));
  const verdict = /** @type {HTMLOutputElement} */ (form.querySelector("output"));
  const answer = form.querySelector("details");
  const right = form.querySelector("input[data-right]");
  const chosen = () => form.querySelector("input:checked");
  commit.disabled = !chosen();
  form.addEventListener("change", () => {
    commit.disabled = false;
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const knew = chosen() === right;
    committed(knew);
    for (const label of form.querySelectorAll("label")) {
      const input = label.querySelector("input");
      label.classList.toggle("right", input === right);
      label.classList.toggle("wrong", input === chosen() && !knew);
    }
    form.classList.add("done");
    form.classList.toggle("missed", !knew);
    if (answer) answer.open = true;
    verdict.value = verdicts[knew ? 0 : 1];
  });
}
