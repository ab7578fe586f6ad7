/* Carries the anchor over to the other language and remembers the choice. Without it the link still leads to the page. */
(function () {
  "use strict";
  var link = document.querySelector("a.twin-switch");
  if (!link) return;
  var address = link.getAttribute("href");
  function follow() { link.setAttribute("href", address + window.location.hash); }
  function remember(language) {
    try { window.localStorage.setItem("twinbook-language", language); } catch (error) { /* storage may be closed for local files */ }
  }
  follow();
  window.addEventListener("hashchange", follow);
  link.addEventListener("click", function () { follow(); remember(link.dataset.language); });
})();
