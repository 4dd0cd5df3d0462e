// Runs before the first paint: applies the reader's own choice of theme and tells the stylesheet that scripts run.
(function () {
  "use strict";
  var root = document.documentElement;
  root.dataset.js = "";
  try {
    var theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch (refused) {
    // Storage is closed to us: the page follows the system.
  }
})();
