// Draws black boxes on the pages of a form with a pointer; the fields below hold them and work without it.
"use strict";
(() => {
  const sides = ["left", "top", "width", "height"];

  const begin = (section) => {
    const sheet = section.querySelector(".drawn");
    const rows = [...section.querySelectorAll(".box")].map((box) => [...box.querySelectorAll("input")]);
    const boxes = rows.map(() => sheet.appendChild(document.createElement("i")));

    const show = () => rows.forEach((fields, n) => {
      sides.forEach((side, at) => { boxes[n].style[side] = `${Number(fields[at].value) || 0}%`; });
    });

    const at = (event) => {
      const area = sheet.getBoundingClientRect();
      const part = (value, from, whole) => Math.min(100, Math.max(0, ((value - from) / whole) * 100));
      return [part(event.clientX, area.left, area.width), part(event.clientY, area.top, area.height)];
    };

    sheet.addEventListener("pointerdown", (event) => {
      const fields = rows.find((row) => row.every((field) => !field.value.trim()));
      if (!fields || event.button) return;
      event.preventDefault();
      const [left, top] = at(event);
      sheet.setPointerCapture(event.pointerId);
      const stretch = (moved) => {
        const [x, y] = at(moved);
        [Math.min(left, x), Math.min(top, y), Math.abs(x - left), Math.abs(y - top)]
          .forEach((value, n) => { fields[n].value = (Math.floor(value * 10) / 10).toString(); });
        show();
      };
      const end = () => {
        sheet.removeEventListener("pointermove", stretch);
        if (Number(fields[2].value) < 0.5 || Number(fields[3].value) < 0.5) fields.forEach((field) => { field.value = ""; });
        show();
      };
      sheet.addEventListener("pointermove", stretch);
      sheet.addEventListener("pointerup", end, { once: true });
      sheet.addEventListener("pointercancel", end, { once: true });
    });
    section.addEventListener("input", show);
    show();
  };

  document.querySelectorAll(".covering").forEach(begin);
})();
