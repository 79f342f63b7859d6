// Shows what is wrong: a summary before the heading, which takes the focus, and each message at its field.

import { make } from "./booking_picker.js";
import { fieldOf } from "./booking_request.js";

const DESCRIBED = "aria-describedby";

function explain(root, control, id, text) {
  const told = root.querySelector(`#${id}`);
  if (told) return told.append(` ${text}`);
  const message = make("p", { id, className: "fault" }, text);
  if (control.type === "fieldset") control.firstElementChild.after(message);
  else (control.closest("label") ?? control).before(message);
  // A group may not be called invalid, a control must.
  if (control.type !== "fieldset") control.setAttribute("aria-invalid", "true");
  control.setAttribute(DESCRIBED, `${control.getAttribute(DESCRIBED) ?? ""} ${id}`);
}

export function clearFaults(root) {
  for (const old of root.querySelectorAll(".errors, .fault")) old.remove();
  for (const control of root.querySelectorAll("[id^=f-]")) {
    control.removeAttribute("aria-invalid");
    control.setAttribute(DESCRIBED, (control.getAttribute(DESCRIBED) ?? "").replace(/ ?e-.*/, ""));
  }
}

// The items of the summary, in the order of the form; a fault without a field of its own comes last, without a link.
export function faultItems(root, errors) {
  const controls = [...root.querySelectorAll("[id^=f-]")];
  const items = errors.map(({ field, message }) => {
    const name = fieldOf(field);
    const rank = controls.findIndex((control) => control.id === `f-${name}`);
    if (rank < 0) return [controls.length, make("li", {}, message)];
    explain(root, controls[rank], `e-${name}`, message);
    return [rank, make("li", {}, make("a", { href: `#f-${name}` }, message))];
  });
  return items.sort(([one], [other]) => one - other).map(([, item]) => item);
}
