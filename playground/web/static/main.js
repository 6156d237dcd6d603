// Everything that the page does by itself. Each module listens on the document, so fragments may come and go.
import "./composer.js";
import "./combobox.js";
import "./menus.js";
import "./modals.js";
import "./panels.js";
import "./pressing.js";
import { follow } from "./live.js";

follow();
