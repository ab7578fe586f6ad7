/* Shows the position that the sliders of a figure stand at. Everything shown was computed while the book was built. */
(function () {
  "use strict";
  document.querySelectorAll(".twin-slider").forEach(function (panel) {
    var slider = JSON.parse(panel.querySelector("script").textContent);
    var svg = panel.parentElement.querySelector("svg[role=img]");
    var moving = svg.querySelectorAll("path.twin-moving");
    var inputs = panel.querySelectorAll("input");
    var numbers = panel.querySelectorAll("dd");
    function show() {
      var place = 0;
      inputs.forEach(function (input, i) {
        var texts = slider.controls[i].texts;
        place = place * texts.length + Number(input.value);
        input.setAttribute("aria-valuetext", texts[input.value]);
        input.nextElementSibling.textContent = texts[input.value];
      });
      var frame = slider.frames[place];
      moving.forEach(function (path, i) { path.setAttribute("d", frame.paths[i]); });
      numbers.forEach(function (cell, i) { cell.textContent = frame.numbers[i]; });
      svg.setAttribute("aria-label", frame.alt);
    }
    inputs.forEach(function (input) { input.addEventListener("input", show); });
    panel.querySelector(".twin-slider-controls").hidden = false;
    show();
  });
})();
