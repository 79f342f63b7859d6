// Gives the element its name; nothing else happens when the script is loaded.

import { BookingElement } from "./booking_element.js";

customElements.define("hs-booking", BookingElement);
