// Shows how much of a file has been sent. Without it the form is sent as it is.
"use strict";
(() => {
  const stay = (event) => event.preventDefault();

  const take = (form) => {
    const part = (name) => form.querySelector(name);
    const show = (name, on) => { part(name).hidden = !on; };

    const busy = (on) => {
      show(".sending", on);
      part("button").disabled = on;
      if (on) window.addEventListener("beforeunload", stay);
      else window.removeEventListener("beforeunload", stay);
    };

    const progress = (event) => {
      if (!event.lengthComputable) return;
      const share = Math.floor((100 * event.loaded) / event.total);
      part("progress").value = share;
      if (part(".share").textContent !== String(share)) part(".share").textContent = share;
      show(".then", share === 100);
    };

    const broken = () => { busy(false); show(".broken", true); };

    const answered = (event) => {
      const page = new DOMParser().parseFromString(event.target.responseText, "text/html");
      const main = page.getElementById("main");
      if (!main) return broken();
      busy(false);
      document.title = page.title;
      document.getElementById("main").replaceWith(main);
      main.focus();
      begin();
    };

    form.addEventListener("submit", (event) => {
      const [file] = part("[type=file]").files;
      if (!file) return;
      event.preventDefault();
      const fits = file.size <= Number(form.dataset.most);
      show(".broken", false);
      show(".too-large", !fits);
      if (!fits) return;
      const line = new XMLHttpRequest();
      line.upload.addEventListener("progress", progress);
      line.addEventListener("load", answered);
      line.addEventListener("error", broken);
      line.open("POST", location.pathname);
      line.send(new FormData(form));
      busy(true);
    });
  };

  const begin = () => {
    const form = document.getElementById("upload");
    if (form && window.FormData && window.DOMParser) take(form);
  };

  begin();
})();
