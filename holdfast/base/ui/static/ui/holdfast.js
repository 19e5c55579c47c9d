/* Helps where script runs; every page works without it.
   Search key, saving while typing, keys for measure items, one send for one press, focus on errors. */
(function () {
  "use strict";
  var typing = function (el) {
    return el && (el.isContentEditable || /^(TEXTAREA|SELECT)$/.test(el.tagName) ||
      (el.tagName === "INPUT" && !/^(radio|checkbox|button|submit)$/.test(el.type)));
  };
  var clock = function () {
    return new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  };

  /* "/" goes to the search box */
  document.addEventListener("keydown", function (event) {
    var find = document.getElementById("find");
    if (event.key !== "/" || !find || typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    find.focus();
  });

  /* keys 0 to 9 answer the measure item in focus and move on to the next */
  document.addEventListener("keydown", function (event) {
    if (!/^[0-9]$/.test(event.key) || typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    var item = event.target.closest("[data-item]");
    if (!item) return;
    var answer = item.querySelector('input[type=radio][value="' + event.key + '"]');
    if (!answer) return;
    event.preventDefault();
    answer.checked = true;
    answer.dispatchEvent(new Event("change", { bubbles: true }));
    var items = Array.prototype.slice.call(document.querySelectorAll("[data-item]"));
    var next = items[items.indexOf(item) + 1];
    var goal = next ? next.querySelector("input:checked") || next.querySelector("input") : answer;
    goal.focus();
    goal.scrollIntoView({ block: "nearest" });
  });

  /* on a phone the present tab may lie beyond the edge of its row */
  document.querySelectorAll(".tabs [aria-current]").forEach(function (tab) {
    var row = tab.closest(".tabs");
    var beyond = tab.getBoundingClientRect().right - row.getBoundingClientRect().right;
    if (beyond > 0) row.scrollLeft += beyond + 24;
  });

  /* a reader of the screen hears that an answer opens more */
  var tellReveals = function () {
    document.querySelectorAll("input[data-aria-controls]").forEach(function (input) {
      input.setAttribute("aria-controls", input.dataset.ariaControls);
      /* a radio may not carry aria-expanded: its state would be said twice */
      if (input.type === "checkbox") input.setAttribute("aria-expanded", String(input.checked));
    });
  };
  tellReveals();
  document.addEventListener("change", tellReveals);

  /* the error summary takes the focus, and its links go to the control and not only near it */
  var summary = document.querySelector(".nhsuk-error-summary");
  if (summary) {
    summary.tabIndex = -1;
    summary.focus();
    summary.addEventListener("click", function (event) {
      var link = event.target.closest("a[href^='#']");
      var control = link && document.getElementById(link.hash.slice(1));
      if (!control) return;
      event.preventDefault();
      (control.closest("fieldset") || control.closest(".nhsuk-form-group") || control).scrollIntoView();
      control.focus({ preventScroll: true });
    });
  }

  /* after signing in again in another tab the form's token is old and the cookie's is new */
  var freshToken = function (form) {
    var cookie = document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]+)/);
    var field = form.querySelector("[name=csrfmiddlewaretoken]");
    if (cookie && field) field.value = decodeURIComponent(cookie[1]);
  };

  /* who signs out takes unsaved drafts off the device */
  document.addEventListener("submit", function (event) {
    if (!event.target.hasAttribute("data-sign-out")) return;
    try {
      Object.keys(sessionStorage).forEach(function (key) { if (key.indexOf("holdfast-draft:") === 0) sessionStorage.removeItem(key); });
    } catch (none) { /* private mode */ }
  });

  /* a form is sent once, however often the button is pressed */
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sending) { event.preventDefault(); return; }
    if (event.defaultPrevented) return;
    freshToken(form);
    form.dataset.sending = "yes";
    form.querySelectorAll("button").forEach(function (button) { button.setAttribute("aria-disabled", "true"); });
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sending]").forEach(function (form) {
      delete form.dataset.sending;
      form.querySelectorAll("button").forEach(function (button) { button.removeAttribute("aria-disabled"); });
    });
  });

  /* <form data-autosave="address">: sent there a moment after the last key. Answer: JSON {"saved": "12:04", "version": 7}, or status 409 with
     {"url": where both versions are shown} or {"words": what to do}. What could not be saved is kept on this device until it is.
     Without an address the draft stays on this device, for a form whose pieces have no place on the server yet.
     A form that names its open page (draft_page) goes on with what that page, or the draft that it put in, had kept. */
  document.querySelectorAll("form[data-autosave]").forEach(function (form) {
    var key = "holdfast-draft:" + (form.dataset.autosave || location.pathname);
    var note = form.querySelector("[data-saved]");
    var timer = null, running = false, again = false;
    var say = function (words, good) {
      if (!note) return;
      note.textContent = words;
      note.classList.toggle("yes", good);
      note.classList.toggle("not-saved", !good);
    };
    var typed = function () {
      var kept = [];
      new FormData(form).forEach(function (value, name) {
        if (typeof value === "string" && ["csrfmiddlewaretoken", "version", "once", "seen", "draft_page", "draft_kept"].indexOf(name) < 0) kept.push([name, value]);
      });
      return kept;
    };
    var version = form.querySelector("[name=version]");
    var seen = form.querySelector("[name=seen]"); /* what the page had shown when this was typed */
    var page = form.querySelector("[name=draft_page]");
    var put = form.querySelector("[name=draft_kept]");
    var who = document.body.dataset.person || "";
    var keep = function (sent) {
      var draft = { who: who, version: version ? version.value : "", seen: seen ? seen.value : "", sent: sent === true, typed: typed() };
      if (page) { draft.page = page.value; draft.put = put.value; }
      try { sessionStorage.setItem(key, JSON.stringify(draft)); } catch (full) { /* private mode */ }
    };
    var forget = function () { try { sessionStorage.removeItem(key); } catch (none) { /* private mode */ } };
    var found = function () {
      try { return JSON.parse(sessionStorage.getItem(key) || "null"); } catch (none) { return null; }
    };
    var restore = function (kept) {
      form.querySelectorAll("input,textarea,select").forEach(function (control) {
        if (!control.name || control.type === "hidden" || control.type === "file") return;
        var values = kept.filter(function (pair) { return pair[0] === control.name; }).map(function (pair) { return pair[1]; });
        if (/^(radio|checkbox)$/.test(control.type)) control.checked = values.indexOf(control.value) >= 0;
        else if (values.length) control.value = values[0];
      });
      tellReveals();
    };
    /* typed here before what was begun elsewhere was put in: it stands below, and a person joins the two */
    var join = function (kept) {
      form.querySelectorAll("textarea").forEach(function (control) {
        kept.forEach(function (pair) {
          if (pair[0] !== control.name || !pair[1] || control.value.indexOf(pair[1]) >= 0) return;
          control.value += (control.value ? "\n\n" : "") + pair[1];
        });
      });
    };
    var save = function () {
      if (!form.dataset.autosave) { say("Kept on this device " + clock(), true); return; }
      if (running) { again = true; return; }
      running = true;
      freshToken(form);
      var sent = JSON.stringify(typed());
      fetch(form.dataset.autosave, {
        method: "POST", body: new FormData(form), credentials: "same-origin", redirect: "error",
        headers: { "X-Requested-With": "fetch", "Accept": "application/json" }
      }).then(function (response) {
        return response.json().then(function (said) { return { ok: response.ok, status: response.status, said: said }; });
      }).then(function (answer) {
        if (answer.status === 409) {
          say(answer.said.words ? answer.said.words + " What you typed here is kept on this device."
            : "Somebody else saved this too. Yours is kept on this device.", false);
          if (answer.said.url) { var a = document.createElement("a"); a.href = answer.said.url; a.textContent = " See both";
            a.addEventListener("click", function () { keep(true); }); note.append(a); }
          return;
        }
        if (!answer.ok) throw new Error("refused");
        if (version && answer.said.version !== undefined) version.value = answer.said.version;
        if (JSON.stringify(typed()) === sent) forget();
        say("Saved " + (answer.said.saved || clock()), true);
      }).catch(function () {
        say("Not saved yet: kept on this device, and tried again", false);
        clearTimeout(timer);
        timer = setTimeout(save, 15000);
      }).finally(function () {
        running = false;
        if (again) { again = false; save(); }
      });
    };
    var soon = function () { keep(); clearTimeout(timer); timer = setTimeout(save, 1200); };
    form.addEventListener("input", soon);
    form.addEventListener("change", soon);
    /* what was sent stays on the device until a later version shows that it arrived: a session may have ended in between */
    form.addEventListener("submit", function () { clearTimeout(timer); keep(true); });
    window.addEventListener("online", function () { if (found()) save(); });
    var left = found();
    var arrived = left && left.sent && (!version || version.value !== left.version);
    if (left && (left.who !== who || arrived || JSON.stringify(left.typed) === JSON.stringify(typed()))) forget();
    else if (left) {
      var beside = put && put.value && put.value !== left.put;
      if (beside) join(left.typed); else restore(left.typed);
      /* so that the service notices if somebody else wrote meanwhile */
      if (version) version.value = left.version;
      if (seen && left.seen) seen.value = left.seen;
      if (page && left.page && !beside) {
        page.value = left.page; put.value = left.put;
        var begun = document.querySelector("[data-begun]"); /* an older state of these same words */
        if (begun && begun.dataset.begun === left.page) begun.remove();
      }
      say("Brought back from this device, not saved yet", false);
      timer = setTimeout(save, 1200);
    }
    var thrown = document.querySelector("form[data-throw-away]");
    if (thrown) thrown.addEventListener("submit", function () { clearTimeout(timer); forget(); });
  });
})();
