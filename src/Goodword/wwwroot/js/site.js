// What every page shares: the theme switch, keyboard shortcuts, live parts. All of it is comfort;
// each page does its work without this file.
import "./theme.js";
import "./shortcuts.js";
import "./live.js";
import "./typed.js";
import "./sent.js";
import "./answer.js";
import "./arrive.js";
import "./focus.js";
import "./news.js";
import "./chart.js";
import "./retry.js";
import "./zone.js";
import "./composer.js";
import "./goodword-coach.js";
