/* On the page for a database that is gone: says when it is back. The page works without. */
(function () {
  "use strict";
  var place = document.querySelector("[data-back]");
  if (!place) return;
  var form = document.querySelector("form[method=post]");
  var left = false;
  if (form) {
    /* what was typed exists in this page alone: leaving it is asked about */
    form.addEventListener("submit", function () { left = true; });
    window.addEventListener("beforeunload", function (event) { if (!left) event.preventDefault(); });
  }
  var ask = function () {
    fetch(place.dataset.check, { method: "GET", credentials: "same-origin", cache: "no-store" }).then(function (response) {
      if (!response.ok) throw new Error("not yet");
      place.textContent = form ? "Holdfast is back. Press “Send it again”." : "Holdfast is back. Press “Try again”.";
    }).catch(function () { setTimeout(ask, Number(place.dataset.retry) * 1000); });
  };
  setTimeout(ask, 5000);
})();
