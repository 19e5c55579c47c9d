/* Passkeys and security keys: the form is shown where the browser knows them, asks the key, and sends what it answers.
   <form data-key="create|get" data-options="{…}"> or data-options-url="address" that answers with them. */
(function () {
  "use strict";
  var words = {
    NotAllowedError: "The key was not used, or it took too long. Try again.",
    InvalidStateError: "This key is known here already.",
    SecurityError: "This browser does not let this site use keys. They need a secure address and no bare number in it."
  };
  var optionsOf = function (form) {
    if (form.dataset.options) return Promise.resolve(JSON.parse(form.dataset.options));
    return fetch(form.dataset.optionsUrl, { credentials: "same-origin", headers: { "Accept": "application/json" } })
      .then(function (answer) { if (!answer.ok) throw new Error("refused"); return answer.json(); });
  };
  document.querySelectorAll("form[data-key]").forEach(function (form) {
    var said = form.querySelector("[data-key-said]");
    if (!window.PublicKeyCredential) {
      if (form.dataset.key === "create") said.textContent = "This browser knows no passkeys. Use another browser, or an authenticator app.";
      return;
    }
    form.hidden = false;
    form.addEventListener("submit", function (event) {
      var answer = form.querySelector("[name=credential]");
      if (answer.value) return;
      event.preventDefault();
      said.textContent = "";
      optionsOf(form)
        .then(function (options) { return window.webauthnJSON[form.dataset.key](options); })
        .then(function (credential) { answer.value = JSON.stringify(credential); form.requestSubmit(); })
        .catch(function (error) { said.textContent = words[error.name] || "The key could not be used. Try again."; });
    });
  });
})();
