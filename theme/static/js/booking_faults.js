// Shows what is wrong: a summary before the heading, which takes the focus, and each message at its field.

import { make } from "./booking_picker.js";
import { fieldOf } from "./booking_request.js";

function explain(control, id, text) {
  const told = control.ownerDocument.getElementById(id);
  if (told) return told.append(` ${text}`);
  const message = make("p", { id, className: "fault" }, text);
  if (control.matches("fieldset")) control.firstElementChild.after(message);
  else {
    (control.closest("label") ?? control).before(message);
    control.setAttribute("aria-invalid", "true");
  }
  control.setAttribute("aria-describedby", `${control.getAttribute("aria-describedby") ?? ""} ${id}`.trim());
}

export function clearFaults(root) {
  for (const old of root.querySelectorAll(".errors, .fault")) old.remove();
  for (const control of root.querySelectorAll("[aria-describedby*=e-]")) {
    control.removeAttribute("aria-invalid");
    const rest = control.getAttribute("aria-describedby").replace(/ ?\be-\S+/, "");
    control.setAttribute("aria-describedby", rest);
  }
}

// The items of the summary, in the order of the form; a fault without a field of its own comes last, without a link.
export function faultItems(root, errors) {
  const items = errors.map(({ field, message }) => {
    const name = fieldOf(field);
    const control = root.querySelector(`[id="f-${name}"]`);
    if (control) explain(control, `e-${name}`, message);
    return { control, item: make("li", {}, control ? make("a", { href: `#f-${name}` }, message) : message) };
  });
  const place = [...root.querySelectorAll("[id^=f-]")];
  const rank = ({ control }) => (control ? place.indexOf(control) : place.length);
  return items.sort((one, other) => rank(one) - rank(other)).map(({ item }) => item);
}
