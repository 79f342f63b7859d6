// Gives the element its name; nothing else happens when the script is loaded.

import { SearchElement } from "./search_element.js";

customElements.define("hs-search", SearchElement);
